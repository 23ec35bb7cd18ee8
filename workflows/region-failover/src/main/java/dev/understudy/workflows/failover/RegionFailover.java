package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.Needs;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.TargetParts;
import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Moves the traffic of a service from one region to another, and back. */
public final class RegionFailover implements WorkflowKind<FailoverRunbook> {

  /** What runbooks of this kind say in their field {@code kind}. */
  public static final String NAME = "region-failover";

  private static final String THERE = "The standby serves and is verified";
  private static final String THERE_AND_BACK = "There and back, both regions verified";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<WorkflowMode> modes() {
    return List.of(
        new WorkflowMode("drill", true, Map.of("RETURNED", THERE_AND_BACK)),
        new WorkflowMode("planned", true, Map.of("SHIFTED", THERE, "RETURNED", THERE_AND_BACK)),
        // A region that is lost does not wait for the end of a freeze.
        new WorkflowMode("unplanned", false, Map.of("SHIFTED", THERE)));
  }

  /** There and back again. */
  @Override
  public String practisedMode() {
    return "drill";
  }

  @Override
  public Class<FailoverRunbook> runbookType() {
    return FailoverRunbook.class;
  }

  @Override
  public List<Problem> problems(SourceTree source, Object root) {
    return FailoverRules.problems(source, root);
  }

  @Override
  public FailoverPlan plan(
      FailoverRunbook runbook, String mode, String operationId, String runbookSha256) {
    return FailoverResolution.plan(runbook, mode, operationId, runbookSha256);
  }

  @Override
  public Needs needs(FailoverRunbook runbook) {
    return Needs.ofTraffic(
            runbook.traffic(),
            Stream.of(runbook.regions().primary(), runbook.regions().standby())
                .map(TargetParts.Region::healthCheckId)
                .flatMap(Optional::stream)
                .toList())
        .withStacks(
            runbook.prescale().stream()
                .map(prescale -> new Needs.NamedStack(prescale.stack(), "/prescale/stack"))
                .toList());
  }

  @Override
  public Optional<String> restore() {
    return Optional.of("traffic-restore");
  }

  @Override
  public String heldHeadline() {
    return "Traffic is safe, an operator has to decide";
  }

  @Override
  public String brokenOffHeadline() {
    return "The workflow broke off; look at where traffic is";
  }
}
