package dev.understudy.rehearsal.aws.recovery;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A safety rule of a cluster. Only what is needed here: never overridden, and of the criteria just
 * "at least one" of an assertion rule and a gating control that must be on.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-route53recoverycontrol-safetyrule-assertionrule.html">Assertion
 *     rule</a>
 */
public sealed interface SafetyRule {

  /**
   * Why a change is refused.
   *
   * @param sinceChange since the last change of the cluster
   */
  Optional<String> refusal(
      Map<String, Boolean> before, Map<String, Boolean> after, Duration sinceChange);

  /**
   * At least one stays on; and no change within the waiting period after another one, "during which
   * any request against the target routing controls will fail".
   */
  record AtLeastOne(Set<String> controls, Duration waitPeriod) implements SafetyRule {

    public AtLeastOne {
      controls = Set.copyOf(controls);
    }

    @Override
    public Optional<String> refusal(
        Map<String, Boolean> before, Map<String, Boolean> after, Duration sinceChange) {
      if (sinceChange.compareTo(waitPeriod) < 0) {
        return Optional.of("The waiting period after the last change is not over");
      }
      return controls.stream().noneMatch(arn -> Boolean.TRUE.equals(after.get(arn)))
          ? Optional.of("At least one of the asserted routing controls must be On")
          : Optional.empty();
    }
  }

  /** Nothing changes while the gating control is off. */
  record Gated(String gate, Set<String> controls) implements SafetyRule {

    public Gated {
      controls = Set.copyOf(controls);
    }

    @Override
    public Optional<String> refusal(
        Map<String, Boolean> before, Map<String, Boolean> after, Duration sinceChange) {
      boolean touched =
          controls.stream().anyMatch(arn -> !Objects.equals(before.get(arn), after.get(arn)));
      return touched && !Boolean.TRUE.equals(before.get(gate))
          ? Optional.of("The gating routing control is Off")
          : Optional.empty();
    }
  }
}
