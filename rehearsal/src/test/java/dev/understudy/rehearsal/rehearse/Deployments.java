package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.DeploymentStages;
import dev.understudy.workflows.deployment.DeploymentPlan;
import dev.understudy.workflows.deployment.DeploymentResolution;
import dev.understudy.workflows.deployment.DeploymentRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The project's example deployments, ready to be rehearsed. */
final class Deployments {
  private Deployments() {}

  static Rehearsal rehearsal(String runbook, String mode, long seed, boolean faults) {
    return sabotaged(runbook, mode, seed, faults, UnaryOperator.identity(), (name, code) -> code);
  }

  static Rehearsal sabotaged(
      String runbook,
      String mode,
      long seed,
      boolean faults,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    byte[] bytes = bytes(runbook);
    DeploymentPlan plan = plan(runbook, bytes, mode);
    return new Rehearsal(
        new DeploymentRehearsable(
            plan,
            new DeploymentStages(
                plan,
                new String(bytes, StandardCharsets.UTF_8),
                Definitions.load("eu-west-1", definitions),
                functions)),
        seed,
        faults);
  }

  private static DeploymentPlan plan(String runbook, byte[] bytes, String mode) {
    return switch (RunbookReader.read(runbook + ".yaml", bytes)) {
      case ReadResult.Accepted(var read) ->
          DeploymentResolution.plan(
              (DeploymentRunbook) read, mode, Operations.REHEARSED, "0".repeat(64));
      case ReadResult.Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  private static byte[] bytes(String runbook) {
    try {
      return Files.readAllBytes(Path.of("..", "runbooks", runbook + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
