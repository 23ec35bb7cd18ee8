package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.invariant.Observation.ApplyBegan;
import dev.understudy.rehearsal.invariant.Observation.PersonAnswered;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A release that deletes something of a stack is applied only after a person, asked by the run that
 * applies it, said yes. Silence and a refusal are no yes.
 */
public final class ApprovedDeletes implements Invariant<DeploymentFacts> {
  private final Set<String> approved = new HashSet<>();

  @Override
  public String name() {
    return "nothing deleted without a yes";
  }

  @Override
  public Optional<String> onObservation(Observation what, DeploymentFacts facts) {
    if (what instanceof PersonAnswered(var question, boolean yes, String _) && yes) {
      approved.add(question.call().executionArn());
    }
    if (!(what instanceof ApplyBegan(String stack, String build, String _))
        || !facts.shrinking().equals(Optional.of(stack))
        || facts.state(stack) != DeploymentFacts.StackState.OLD) {
      return Optional.empty();
    }
    Optional<Execution> run = TerraformRuns.of(build, facts);
    return run.filter(each -> TerraformRuns.purpose(each).equals("DEPLOY"))
        .filter(each -> !approved.contains(each.arn()))
        .map(
            each ->
                "%s deletes something of stack %s, which nobody has approved"
                    .formatted(build, stack));
  }
}
