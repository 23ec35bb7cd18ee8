package dev.understudy.tests.terraform;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The real Terraform with a way to the real AWS provider.
 *
 * @param program the binary
 * @param environment what every run of it sees: nothing of the host's Terraform or AWS settings
 */
record TerraformBinary(Path program, Map<String, String> environment) {
  private static final Duration RUN_MAX = Duration.ofMinutes(10);
  private static final String CONFIG = "TF_CLI_CONFIG_FILE";
  private static final String NEEDS_PROVIDER =
      """
      terraform {
        required_providers {
          aws = {
            source  = "hashicorp/aws"
            version = ">= 5.100, < 6"
          }
        }
      }
      """;

  /**
   * What a run came to.
   *
   * @param exit the exit code
   * @param output what it printed, on both streams
   */
  record Ran(int exit, String output) {}

  /** Tells why Terraform or the provider cannot be had on this machine. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String reason) {
      super(reason);
    }
  }

  /**
   * Terraform for a test. Where it cannot be had, the test fails if it is required ({@code
   * -Dunderstudy.wire.required=true} or {@code CI=true}) and else is skipped with one plain line.
   *
   * @param scratch an empty folder that outlives the tests
   */
  static TerraformBinary forTests(Path scratch) {
    try {
      return find(System.getenv(), scratch);
    } catch (Missing missing) {
      if (Boolean.getBoolean("understudy.wire.required") || "true".equals(System.getenv("CI"))) {
        throw missing;
      }
      System.out.println("[terraform] skipped: " + missing.getMessage());
      throw new TestAbortedException(missing.getMessage());
    }
  }

  /**
   * Finds the binary on the PATH, and the provider by the CLI configuration that {@code
   * TF_CLI_CONFIG_FILE} names where that is a file, else by a {@link ProviderMirror}, else by the
   * registry.
   *
   * @throws Missing where one of them cannot be had
   */
  static TerraformBinary find(Map<String, String> host, Path scratch) {
    Path program = onPath(host).orElseThrow(() -> new Missing("there is no terraform on the PATH"));
    Map<String, String> environment = new HashMap<>(host);
    environment.keySet().removeIf(name -> name.startsWith("TF_") || name.startsWith("AWS_"));
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("TF_IN_AUTOMATION", "1");
    // Terraform and its provider else spend a fifth of their time on collecting garbage.
    environment.put("GOGC", "400");
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    try {
      configuration(host, scratch).ifPresent(file -> environment.put(CONFIG, file.toString()));
      TerraformBinary terraform = new TerraformBinary(program, Map.copyOf(environment));
      Path probe = Files.createDirectory(scratch.resolve("provider"));
      Files.writeString(probe.resolve("main.tf"), NEEDS_PROVIDER);
      Ran ran = terraform.run(probe, "init", "-input=false", "-no-color", "-backend=false");
      if (ran.exit() != 0) {
        throw new Missing(
            "the AWS provider is in no mirror here and the registry did not give it: "
                + ran.output().strip().lines().reduce((first, last) -> last).orElse(""));
      }
      if (environment.containsKey(CONFIG)) {
        return terraform;
      }
      // What the registry gave is laid out as a mirror: the provider is fetched once and not by
      // each init.
      Path given = probe.resolve(".terraform").resolve("providers");
      Path file =
          new ProviderMirror(given.toAbsolutePath()).configure(scratch.resolve("given.tfrc"));
      return terraform.with(Map.of(CONFIG, file.toString()));
    } catch (IOException e) {
      throw new Missing("terraform cannot be run: " + e.getMessage());
    }
  }

  private static Optional<Path> configuration(Map<String, String> host, Path scratch)
      throws IOException {
    String named = host.getOrDefault(CONFIG, "");
    if (!named.isEmpty() && Files.isRegularFile(Path.of(named))) {
      return Optional.of(Path.of(named).toAbsolutePath());
    }
    Optional<ProviderMirror> mirror = ProviderMirror.find(host);
    return mirror.isPresent()
        ? Optional.of(mirror.get().configure(scratch.resolve("terraform.tfrc")))
        : Optional.empty();
  }

  private static Optional<Path> onPath(Map<String, String> host) {
    return Stream.of(host.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "terraform"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The same Terraform with more in its environment, e.g. {@code AWS_ENDPOINT_URL}. */
  TerraformBinary with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new TerraformBinary(program, Map.copyOf(all));
  }

  /**
   * Runs it to its end, at most ten minutes.
   *
   * @param folder the configuration
   * @param arguments e.g. {@code "plan", "-input=false"}
   */
  Ran run(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("terraform", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new Ran(exit(builder.start()), Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }

  private static int exit(Process process) {
    try {
      if (process.waitFor(RUN_MAX.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IllegalStateException("terraform ran longer than " + RUN_MAX.toMinutes() + " min");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while terraform ran", e);
    } finally {
      process.destroy();
    }
  }
}
