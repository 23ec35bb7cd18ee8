package dev.understudy.infra.catalogue;

import dev.understudy.infra.config.Config;
import dev.understudy.infra.security.Grant;
import java.util.List;
import java.util.Optional;

/**
 * What functions may do to the objects that health checks read, as far as runbooks name them;
 * nothing where none does.
 *
 * @param config the deployment
 */
record SignalGrants(Config config) {

  Optional<Grant> read() {
    return on("s3:GetObject");
  }

  Optional<Grant> write() {
    return on("s3:PutObject");
  }

  private Optional<Grant> on(String action) {
    String[] objects =
        config.runbooks().stream()
            .flatMap(runbook -> runbook.signals().stream())
            .map(signal -> "arn:aws:s3:::" + signal.bucket() + "/" + signal.key())
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return objects.length == 0
        ? Optional.empty()
        : Optional.of(Grant.exact(List.of(action), objects));
  }
}
