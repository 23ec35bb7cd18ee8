package dev.understudy.rehearsal.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a stage is given of the machine it runs on.
 *
 * @param terraform folder with the Terraform code and its {@code buildspec.yml}
 * @param environment the host's environment, for builds
 * @param seed draws the clients' phases
 */
record StageHost(Path terraform, Map<String, String> environment, long seed) {
  StageHost {
    environment = Map.copyOf(environment);
  }
}
