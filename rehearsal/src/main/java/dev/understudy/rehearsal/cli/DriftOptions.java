package dev.understudy.rehearsal.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a look for drift beyond its runbook and mode. */
final class DriftOptions {

  @Option(
      names = "--drift",
      paramLabel = "STACK:ADDRESS",
      description = {
        "For modes report and reconcile: change this resource by hand before drift is looked for,",
        "as in small-watch:aws_cloudwatch_metric_alarm.errors. May be repeated."
      })
  private List<String> drift = List.of();

  @Option(
      names = "--aws-endpoint",
      paramLabel = "URL",
      description =
          "For modes report and reconcile: where the AWS provider calls, such as http://127.0.0.1:5000 (default: a new moto).")
  private @Nullable String awsEndpoint;

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description =
          "For modes report and reconcile: files laid over a copy of terraform/, such as provider settings for what is no AWS.")
  private @Nullable String overlay;

  /** Whether any was said. */
  boolean any() {
    return !drift.isEmpty() || awsEndpoint != null || overlay != null;
  }

  DriftRequest request(RunbookFile file, Mode mode, Surroundings surroundings) {
    return new DriftRequest(
        file,
        mode,
        drift,
        Optional.ofNullable(awsEndpoint),
        Optional.ofNullable(overlay).map(surroundings.workingFolder()::resolve));
  }
}
