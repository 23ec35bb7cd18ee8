package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.invariant.FailoverFacts;
import dev.understudy.rehearsal.invariant.LeaseRow;
import dev.understudy.rehearsal.world.VirtualRegion;
import dev.understudy.rehearsal.world.World;
import dev.understudy.workflows.failover.FailoverPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The account and the world of a failover as invariants see them. */
record FailoverAccount(AccountFacts facts, FailoverPlan plan, World world, WatchedTraffic traffic)
    implements FailoverFacts {
  @Override
  public Instant now() {
    return facts.now();
  }

  @Override
  public Optional<Weights> weights() {
    return traffic.now();
  }

  @Override
  public VirtualRegion region(String role) {
    return world.region(role);
  }

  @Override
  public boolean isCalm(String role) {
    return world.isCalm(role);
  }

  @Override
  public double lagSeconds() {
    return world.lag().seconds(now());
  }

  @Override
  public double standbyShare() {
    return world.traffic().standbyShare(now());
  }

  @Override
  public boolean wasCrowded() {
    return world.wasCrowded();
  }

  @Override
  public double requestsFailed() {
    return world.traffic().total(now()).failed();
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
  public Optional<Weights> lastVerified() {
    return facts
        .lease("lastVerified")
        .map(value -> Json.read(value.s().getBytes(StandardCharsets.UTF_8), Weights.class));
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
