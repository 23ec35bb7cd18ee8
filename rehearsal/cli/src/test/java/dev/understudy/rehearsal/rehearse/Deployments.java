package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The project's example deployments, ready to be rehearsed. */
final class Deployments {
  private Deployments() {}

  static Rehearsal rehearsal(String runbook, String mode, long seed, boolean faults) {
    return new Rehearsal(ExampleRunbook.of(runbook).workflow(mode), seed, faults);
  }

  static Rehearsal sabotaged(
      String runbook,
      String mode,
      long seed,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return new Rehearsal(
        ExampleRunbook.of(runbook).sabotaged(mode, definitions, functions), seed, true);
  }
}
