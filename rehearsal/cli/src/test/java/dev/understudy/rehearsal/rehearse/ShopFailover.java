package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The project's example failover, ready to be rehearsed. */
final class ShopFailover {
  private static final ExampleRunbook RUNBOOK = ExampleRunbook.of("shop-failover");

  private ShopFailover() {}

  static Rehearsal rehearsal(String mode, long seed, boolean faults) {
    return new Rehearsal(workflow(mode), seed, faults);
  }

  static RehearsedWorkflow workflow(String mode) {
    return RUNBOOK.workflow(mode);
  }

  /** The same with one thing written otherwise. */
  static RehearsedWorkflow workflow(String mode, String written, String instead) {
    return RUNBOOK.with(written, instead).workflow(mode);
  }

  static Rehearsal sabotaged(
      String mode,
      long seed,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return new Rehearsal(sabotagedWorkflow(mode, definitions, functions), seed, true);
  }

  static RehearsedWorkflow sabotagedWorkflow(
      String mode,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return RUNBOOK.sabotaged(mode, definitions, functions);
  }
}
