package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.aws.sns.Published;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.fault.CurrentCall;
import dev.understudy.rehearsal.invariant.LeaseRow;
import dev.understudy.rehearsal.invariant.Observation;
import dev.understudy.rehearsal.invariant.OperationFacts;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the services of an account say about operations on one blast radius. */
record AccountFacts(
    Timeline timeline, OperationPlan plan, Services services, Supplier<StepFunctions> stepFunctions)
    implements OperationFacts {
  @Override
  public Instant now() {
    return timeline.now();
  }

  @Override
  public String blastRadius() {
    return plan.blastRadius();
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
  public Map<String, SortedMap<String, String>> evidenceTexts(String operationId) {
    String folder = "evidence/" + operationId + "/";
    Map<String, SortedMap<String, String>> texts = new TreeMap<>();
    services
        .s3()
        .forEach(
            (region, bucket) -> {
              if (plan.evidenceRegions().contains(region)) {
                texts.put(
                    region,
                    new TreeMap<>(
                        bucket
                            .contents(Names.evidenceBucket(region))
                            .subMap(folder, folder + Character.MAX_VALUE)));
              }
            });
    return texts;
  }

  @Override
  public String notified(String operationId) {
    return services.sns().published().stream()
        .filter(each -> each.subject().orElse("").startsWith("Understudy: "))
        .map(Published::message)
        .filter(message -> message.contains(operationId))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public LeaseRow lease() {
    return LeaseRow.of(row("lease#" + plan.blastRadius()).orElse(Map.of()));
  }

  /** Tells of every write to the lease. */
  void watchLease(CurrentCall current, Consumer<Observation> tell) {
    services
        .dynamoDb()
        .addListener(
            (table, key, before, after) -> {
              if (table.equals(Names.LEDGER_TABLE) && key.equals("lease#" + plan.blastRadius())) {
                tell.accept(
                    new Observation.LeaseWritten(
                        current.site(), LeaseRow.of(before), LeaseRow.of(after)));
              }
            });
  }

  /** An attribute of the lease. */
  Optional<AttributeValue> lease(String attribute) {
    return row("lease#" + plan.blastRadius()).map(item -> item.get(attribute));
  }

  /** A row of the ledger. */
  Optional<Map<String, AttributeValue>> row(String key) {
    return Optional.ofNullable(services.dynamoDb().items(Names.LEDGER_TABLE).get(key));
  }

  /** What people can read about an operation: notifications, and its evidence of these phases. */
  String told(String operationId, Set<String> phases) {
    StringBuilder told = new StringBuilder();
    services.sns().published().stream()
        .filter(each -> each.message().contains(operationId))
        .forEach(each -> told.append(each.message()).append('\n'));
    services
        .s3()
        .forEach(
            (region, bucket) ->
                bucket
                    .contents(Names.evidenceBucket(region))
                    .forEach(
                        (key, object) -> {
                          if (key.startsWith("evidence/" + operationId + "/")
                              && phases.contains(phase(key, operationId))) {
                            told.append(object);
                          }
                        }));
    return told.toString();
  }

  private static String phase(String key, String operationId) {
    int from = ("evidence/" + operationId + "/").length();
    return key.endsWith(".json")
        ? key.substring(key.indexOf('-', from) + 1, key.length() - ".json".length())
        : "";
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
}
