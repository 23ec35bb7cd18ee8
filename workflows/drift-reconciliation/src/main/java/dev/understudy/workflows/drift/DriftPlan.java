package dev.understudy.workflows.drift;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.Preconditions;
import java.util.List;

/**
 * What one look for drift is going to do.
 *
 * @param operationId names this operation everywhere
 * @param kind which workflow performs it
 * @param runbook the runbook's name
 * @param runbookSha256 of the runbook's bytes, in hexadecimal
 * @param mode {@code report} or {@code reconcile}
 * @param service what is looked at
 * @param blastRadius what may be touched by one operation at a time only
 * @param groups the stacks, at most 40 a group: what one inline Map runs at once
 * @param concurrency how many stacks may be at work at once
 * @param groupConcurrency how many of a group may be at work at once, 1 to 40
 * @param rules the first that matches decides; what none matches is for review
 * @param attributesMax more drifted attributes than this and nothing is reconciled
 * @param escalateTimes when an attribute has drifted this often ...
 * @param escalateWithinSeconds ... within this time, a person is told
 * @param lookbackSeconds how far back CloudTrail is asked who it was; 0 to not ask
 * @param lockSecondsMax how long to wait for somebody else's state lock
 * @param operationSecondsMax for the whole operation
 * @param notifyTopic ARN of the SNS topic
 * @param evidenceRegions where evidence is written, at least one
 */
public record DriftPlan(
    String operationId,
    String kind,
    String runbook,
    String runbookSha256,
    String mode,
    String service,
    String blastRadius,
    List<List<Stack>> groups,
    int concurrency,
    int groupConcurrency,
    List<Rule> rules,
    int attributesMax,
    int escalateTimes,
    int escalateWithinSeconds,
    int lookbackSeconds,
    int lockSecondsMax,
    int operationSecondsMax,
    String notifyTopic,
    List<String> evidenceRegions)
    implements OperationPlan {

  public DriftPlan {
    groups = groups.stream().map(List::copyOf).toList();
    rules = List.copyOf(rules);
    evidenceRegions = List.copyOf(evidenceRegions);
    Preconditions.of("plan")
        .text("operationId", operationId)
        .text("kind", kind)
        .text("runbook", runbook)
        .text("runbookSha256", runbookSha256)
        .oneOf("mode", mode, List.of("report", "reconcile"))
        .text("blastRadius", blastRadius)
        .require(!groups.isEmpty() && groups.size() <= 40, "groups must be 1 to 40")
        .require(
            groups.stream().allMatch(g -> !g.isEmpty() && g.size() <= 40),
            "a group must hold 1 to 40 stacks")
        .between("concurrency", concurrency, 1, 1_600)
        .between("groupConcurrency", groupConcurrency, 1, 40)
        .between("attributesMax", attributesMax, 0, 1_000_000)
        .between("escalateTimes", escalateTimes, 2, 1_000)
        .between("escalateWithinSeconds", escalateWithinSeconds, 1, 31_536_000)
        .between("lookbackSeconds", lookbackSeconds, 0, 7_776_000)
        .between("lockSecondsMax", lockSecondsMax, 0, 86_400)
        .between("operationSecondsMax", operationSecondsMax, 1, 604_800)
        .text("notifyTopic", notifyTopic)
        .require(!evidenceRegions.isEmpty(), "evidenceRegions must not be empty")
        .orReject();
  }

  /** A reconciliation that broke is not undone: what it left is found by the next look. */
  @Override
  public int restoreSecondsMax() {
    return 0;
  }

  /** One Terraform stack, in the region that its CloudTrail events are looked up in. */
  public record Stack(String name, String region, int timeoutSeconds, int heartbeatSeconds) {

    public Stack {
      Preconditions.of("stack")
          .text("name", name)
          .text("region", region)
          .between("timeoutSeconds", timeoutSeconds, 1, 14_400)
          .between("heartbeatSeconds", heartbeatSeconds, 1, timeoutSeconds)
          .orReject();
    }
  }

  /**
   * How bad it is that an attribute has moved.
   *
   * @param drift {@code safe}, {@code review} or {@code dangerous}
   * @param types resource types; {@code *} at an end stands for anything
   * @param attributes paths such as {@code tags.Name}; {@code *} at an end stands for anything
   */
  public record Rule(String id, String drift, List<String> types, List<String> attributes) {

    public Rule {
      types = List.copyOf(types);
      attributes = List.copyOf(attributes);
      Preconditions.of("rule")
          .text("id", id)
          .oneOf("drift", drift, List.of("safe", "review", "dangerous"))
          .orReject();
    }
  }
}
