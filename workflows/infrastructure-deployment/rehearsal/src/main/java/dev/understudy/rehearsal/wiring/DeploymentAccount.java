package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.invariant.DeploymentFacts;
import dev.understudy.rehearsal.invariant.LeaseRow;
import dev.understudy.rehearsal.world.DeploymentWorld;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The account and the stacks of a deployment as invariants see them. */
record DeploymentAccount(
    AccountFacts facts,
    DeploymentPlan plan,
    DeploymentWorld world,
    Optional<WatchedTraffic> traffic)
    implements DeploymentFacts {
  @Override
  public Instant now() {
    return facts.now();
  }

  @Override
  public StackState state(String stack) {
    if (world.isNew(stack)) {
      return StackState.NEW;
    }
    return world.isOld(stack) ? StackState.OLD : StackState.BETWEEN;
  }

  @Override
  public boolean newIsGood(String stack) {
    return facts
        .row("stack#" + stack)
        .map(row -> row.get("lkgVersion"))
        .filter(version -> DeploymentWorld.NEW.equals(version.s()))
        .isPresent();
  }

  @Override
  public String told(String operationId) {
    return facts.told(operationId, Set.of("verdict", "aftercare"));
  }

  @Override
  public Optional<Weights> weights() {
    return traffic.flatMap(WatchedTraffic::now);
  }

  @Override
  public Optional<String> shrinking() {
    return world.shrinking();
  }

  @Override
  public Map<String, SortedMap<String, String>> evidenceTexts(String operationId) {
    return facts.evidenceTexts(operationId);
  }

  @Override
  public String notified(String operationId) {
    return facts.notified(operationId);
  }

  @Override
  public Optional<String> leaseHolder() {
    return facts.leaseHolder();
  }

  @Override
  public LeaseRow lease() {
    return facts.lease();
  }

  @Override
  public Optional<Instant> leaseExpiry() {
    return facts.leaseExpiry();
  }

  @Override
  public Set<String> evidence(String operationId) {
    return facts.evidence(operationId);
  }

  @Override
  public int notifications(String operationId) {
    return facts.notifications(operationId);
  }

  @Override
  public boolean mayBeApplied(String planSha256) {
    return facts.mayBeApplied(planSha256);
  }

  @Override
  public List<Execution> executions() {
    return facts.executions();
  }
}
