package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.FailoverPlan;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.invariant.Scene;
import dev.understudy.rehearsal.world.VirtualRegion;
import dev.understudy.rehearsal.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The account and the world as invariants see them. */
record AccountScene(
    Timeline timeline,
    FailoverPlan plan,
    World world,
    Services services,
    SubmittedWeights submitted,
    Supplier<StepFunctions> stepFunctions)
    implements Scene {
  @Override
  public Instant now() {
    return timeline.now();
  }

  @Override
  public Optional<Weights> weights() {
    return submitted.now();
  }

  @Override
  public VirtualRegion region(String role) {
    return world.region(role);
  }

  @Override
  public Optional<String> leaseHolder() {
    return lease("operationId").map(AttributeValue::s);
  }

  @Override
  public Optional<Instant> leaseExpiry() {
    return lease("expiresAt").map(value -> Instant.ofEpochSecond(Long.parseLong(value.n())));
  }

  @Override
  public Optional<Weights> lastVerified() {
    return lease("lastVerified")
        .map(value -> Json.read(value.s().getBytes(StandardCharsets.UTF_8), Weights.class));
  }

  @Override
  public Set<String> evidence(String operationId) {
    Set<String> phases = new HashSet<>();
    String folder = "evidence/" + operationId + "/";
    for (Map.Entry<String, S3Model> region : services.s3().entrySet()) {
      for (String key :
          region.getValue().contents(Names.evidenceBucket(region.getKey())).keySet()) {
        if (key.startsWith(folder) && key.endsWith(".json")) {
          phases.add(key.substring(key.indexOf('-', folder.length()) + 1, key.length() - 5));
        }
      }
    }
    return phases;
  }

  @Override
  public int notifications(String operationId) {
    return (int)
        services.sns().published().stream()
            .filter(each -> each.subject().orElse("").startsWith("Understudy: "))
            .filter(each -> each.message().contains(operationId))
            .count();
  }

  @Override
  public boolean mayBeApplied(String planSha256) {
    return services.dynamoDb().items(Names.LEDGER_TABLE).entrySet().stream()
        .filter(row -> row.getKey().startsWith("terraform-plan#"))
        .map(Map.Entry::getValue)
        .filter(row -> planSha256.equals(text(row, "planSha256")))
        .anyMatch(
            row ->
                text(row, "decision").equals("PASSED")
                    || (text(row, "decision").equals("NEEDS_APPROVAL")
                        && text(row, "approvedSha256").equals(planSha256)));
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return row.containsKey(name) ? row.getOrDefault(name, AttributeValue.fromS("")).s() : "";
  }

  @Override
  public List<Execution> executions() {
    return stepFunctions.get().executions();
  }

  private Optional<AttributeValue> lease(String attribute) {
    return Optional.ofNullable(
            services.dynamoDb().items(Names.LEDGER_TABLE).get("lease#" + plan.blastRadius()))
        .map(item -> item.get(attribute));
  }
}
