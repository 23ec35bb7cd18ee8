package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.terraform.BuildFence;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What the stages of one rehearsal are made of, whatever is rehearsed; shared by all of its runs.
 *
 * @param runbook the runbook's own text
 * @param definitions the state machines, as deployed or with a mistake planted
 * @param policies those of the runbook's estate
 * @param functions stands around each Lambda function, by its name; for tests that plant a mistake
 * @param fences stands around what a build asks before it changes something; for the same tests
 */
public record StageParts(
    String runbook,
    Definitions definitions,
    Policies policies,
    BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
    UnaryOperator<BuildFence> fences) {
  /** With functions and builds as they are. */
  public StageParts(String runbook, Definitions definitions, Policies policies) {
    this(runbook, definitions, policies, (name, code) -> code, UnaryOperator.identity());
  }
}
