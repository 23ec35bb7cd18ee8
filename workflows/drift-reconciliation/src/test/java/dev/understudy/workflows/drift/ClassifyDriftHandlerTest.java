package dev.understudy.workflows.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Finding;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Input;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Output;
import dev.understudy.workflows.drift.ClassifyDriftHandler.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ClassifyDriftHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String BY_BOB =
      "{'userIdentity':{'arn':'arn:aws:sts::111122223333:assumed-role/admin/bob'},"
          + "'sourceIPAddress':'203.0.113.9','userAgent':'console.amazonaws.com'}";
  private static final List<DriftRule> RULES =
      List.of(
          new DriftRule("tags", "safe", List.of("aws_*"), List.of("tags.*")),
          new DriftRule("rules", "dangerous", List.of("aws_sg"), List.of("ingress*")));

  private final FakeAccount account = new FakeAccount();
  private final ClassifyDriftHandler handler =
      new ClassifyDriftHandler(
          account.new Bucket(),
          account.new Table(),
          region -> account.new Trail(),
          new Settings("artifacts", "ledger"),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void drift_is_found_classed_and_attributed() {
    String sha =
        account.plan(
            "plans/1",
            Plans.with(
                Plans.changed(
                    "aws_x.a", "{'id':'x-1','tags':{'a':'1'}}", "{'id':'x-1','tags':{'a':'2'}}"),
                Plans.changed(
                    "aws_sg.b", "{'id':'sg-1','ingress':[]}", "{'id':'sg-1','ingress':[1]}")));
    account.event("x-1", "CreateTags", "2026-03-02T08:00:00Z", "false", BY_BOB);

    Output output = handler.handle(input("op-look", sha, 3_600, List.of()));

    assertThat(output.findings())
        .extracting(each -> each.address() + " " + each.attribute() + " " + each.drift().word())
        .containsExactly("aws_sg.b ingress dangerous", "aws_x.a tags.a safe");
    assertThat(output.counts()).isEqualTo(new ClassifyDriftHandler.Counts(2, 1, 0, 1, 0));
    assertThat(output.safeTargets()).isEqualTo(1);
    assertThat(output.findings().get(1).lastChange())
        .contains(
            new Attribution(
                "arn:aws:sts::111122223333:assumed-role/admin/bob",
                "2026-03-02T08:00:00Z",
                "203.0.113.9",
                "console.amazonaws.com",
                "CreateTags"));
    assertThat(output.attribution()).startsWith("unknown, because CloudTrail has no event");
    assertThat(safeTargets()).containsExactly("aws_x.a");
    assertThat(account.rows.getOrDefault("drift-look#shop", Map.of()).get("safeAttributes"))
        .isEqualTo(AttributeValue.fromS("[{\"address\":\"aws_x.a\",\"attributes\":[\"tags.a\"]}]"));
    assertThat(output.findings()).extracting(Finding::target).containsExactly(false, true);
    assertThat(new String(account.objects.get("plans/1/drift.json"), StandardCharsets.UTF_8))
        .contains("aws_sg.b");
  }

  @Test
  void no_value_leaves_the_handler() {
    String sha =
        account.plan(
            "plans/1",
            Plans.with(
                Plans.changed(
                    "aws_x.a", "{'tags':{'a':'OLDVALUE'}}", "{'tags':{'a':'NEWVALUE'}}")));

    Object answer =
        handler.invoke(dev.understudy.functions.runtime.Json.toTree(input("l", sha, 0, List.of())));

    assertThat(String.valueOf(answer)).contains("tags.a").doesNotContain("VALUE");
    assertThat(new String(account.objects.get("plans/1/drift.json"), StandardCharsets.UTF_8))
        .doesNotContain("VALUE");
    assertThat(account.rows.toString()).doesNotContain("VALUE");
  }

  @Test
  void reads_and_terraforms_own_changes_are_nobodys_drift() {
    String sha = account.plan("plans/1", oneTag());
    account.event("x-1", "CreateTags", "2026-03-02T07:00:00Z", "false", BY_BOB);
    account.event("x-1", "DescribeTags", "2026-03-02T08:00:00Z", "true", BY_BOB);
    account.event(
        "x-1",
        "DeleteTags",
        "2026-03-02T08:30:00Z",
        "false",
        "{'userIdentity':{'sessionContext':{'sessionIssuer':{'userName':'understudy-terraform-eu-west-1-shop'}}}}");

    Output output = handler.handle(input("l", sha, 86_400, List.of()));

    assertThat(output.findings().getFirst().lastChange())
        .map(Attribution::when)
        .contains("2026-03-02T07:00:00Z");
    assertThat(output.attribution()).isEqualTo("complete");
  }

  @Test
  void a_cloudtrail_that_throttles_costs_the_attribution_and_nothing_else() {
    String sha = account.plan("plans/1", oneTag());
    account.cloudTrailFails = java.util.Optional.of(FakeAccount.throttled());

    Output output = handler.handle(input("l", sha, 86_400, List.of()));

    assertThat(output.attribution())
        .startsWith("unknown, because CloudTrail did not say: Throttled");
    assertThat(output.counts().attributes()).isEqualTo(1);
    assertThat(account.lookups).hasSize(1);
  }

  @Test
  void cloudtrail_is_asked_a_few_times_only() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(
          Plans.changed(
              "aws_x.r" + i,
              "{'id':'i-%d','a':1}".formatted(i),
              "{'id':'i-%d','a':2}".formatted(i)));
    }
    String sha = account.plan("plans/1", Plans.with(many.toArray(String[]::new)));

    Output output = handler.handle(input("l", sha, 86_400, List.of()));

    assertThat(account.lookups).hasSize(CloudTrailEvents.LOOKUPS_MOST);
    assertThat(output.attribution()).contains("asked 6 times");
  }

  @Test
  void an_attribute_that_drifts_for_the_third_time_is_escalated_and_no_target() {
    List<Output> looks = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      String drifted = account.plan("plans/1", oneTag());
      looks.add(handler.handle(input("look-" + i, drifted, 0, List.of())));
      String clean = account.plan("plans/1", Plans.with());
      Output proof = handler.handle(input("proof-" + i, clean, 0, List.of("aws_x.a")));
      assertThat(proof.stillDrifted()).isEmpty();
    }

    Output last = looks.getLast();
    assertThat(last.findings())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.occurrences()).isEqualTo(3);
              assertThat(each.escalated()).isTrue();
            });
    assertThat(last.safeTargets()).isZero();
    assertThat(last.counts().escalated()).isEqualTo(1);
  }

  @Test
  void the_same_look_asked_twice_counts_once() {
    String sha = account.plan("plans/1", oneTag());

    Output first = handler.handle(input("l", sha, 0, List.of()));
    Output second = handler.handle(input("l", sha, 0, List.of()));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void a_target_that_is_not_healed_is_named() {
    String sha = account.plan("plans/1", oneTag());

    Output output = handler.handle(input("l", sha, 0, List.of("aws_x.a", "aws_x.other")));

    assertThat(output.stillDrifted()).containsExactly("aws_x.a");
  }

  @Test
  void more_findings_than_asked_for_are_counted_and_left_to_the_report() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(Plans.changed("aws_x.r" + i, "{'tags':{'a':1}}", "{'tags':{'a':2}}"));
    }
    String sha = account.plan("plans/1", Plans.with(many.toArray(String[]::new)));

    Output output = handler.handle(input("l", sha, 0, List.of()));

    assertThat(output.findings()).hasSize(20);
    assertThat(output.more()).isEqualTo(280);
    assertThat(output.counts().attributes()).isEqualTo(300);
    assertThat(safeTargets()).hasSize(DriftBounds.TARGETS_MOST);
  }

  @Test
  void what_may_be_changed_fits_into_a_payload_and_the_rest_is_for_the_next_run() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String tags =
          IntStream.range(0, 50)
              .mapToObj(tag -> "'%s%d':%%d".formatted("t".repeat(200), tag))
              .collect(Collectors.joining(","));
      many.add(
          Plans.changed(
              "aws_x.r" + i,
              "{'tags':{" + tags.replace("%d", "1") + "}}",
              "{'tags':{" + tags.replace("%d", "2") + "}}"));
    }
    String sha = account.plan("plans/1", Plans.with(many.toArray(String[]::new)));

    Output output = handler.handle(input("l", sha, 0, List.of()));

    assertThat(output.safeTargets()).isEqualTo(5);
    assertThat(output.counts().safe()).isEqualTo(500);
  }

  @Test
  void another_runs_plan_is_refused() {
    account.plan("plans/1", oneTag());

    assertThatThrownBy(() -> handler.handle(input("l", "0".repeat(64), 0, List.of())))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("SHA-256");
  }

  @Test
  void a_plan_that_is_missing_or_no_json_is_refused_without_quoting_it() {
    assertThatThrownBy(() -> handler.handle(input("l", "0".repeat(64), 0, List.of())))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("there is no plans/1/run.tfplan");
    String sha = account.plan("plans/1", "SECRET{");
    assertThatThrownBy(() -> handler.handle(input("l", sha, 0, List.of())))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("not JSON")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void an_input_that_is_not_right_names_every_fault() {
    assertThatThrownBy(
            () ->
                new Input(
                    "", "", "s", "r", "a", "sha", List.of(), -1, 1, 0, 1_000, List.of(), LEASE))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("operationId")
        .hasMessageContaining("runId")
        .hasMessageContaining("lookbackSeconds")
        .hasMessageContaining("escalateTimes")
        .hasMessageContaining("findingsMost");
  }

  @Test
  void hostile_text_from_cloudtrail_is_made_plain() {
    String sha = account.plan("plans/1", oneTag());
    account.event(
        "x-1",
        "CreateTags",
        "2026-03-02T08:00:00Z",
        "false",
        "{'userIdentity':{'arn':'a\\u001b[31m\\nb'},'userAgent':'" + "x".repeat(500) + "'}");

    Finding finding = handler.handle(input("l", sha, 86_400, List.of())).findings().getFirst();

    assertThat(finding.lastChange().orElseThrow().who()).isEqualTo("a?[31m?b");
    assertThat(finding.lastChange().orElseThrow().agent()).hasSize(80);
  }

  private List<String> safeTargets() {
    return account
        .rows
        .getOrDefault("drift-look#shop", Map.of())
        .getOrDefault("safeTargets", AttributeValue.fromL(List.of()))
        .l()
        .stream()
        .map(AttributeValue::s)
        .toList();
  }

  private static String oneTag() {
    return Plans.with(
        Plans.changed("aws_x.a", "{'id':'x-1','tags':{'a':'1'}}", "{'id':'x-1','tags':{'a':'2'}}"));
  }

  private static Input input(String runId, String sha, int lookback, List<String> targets) {
    return new Input(
        "op",
        runId,
        "shop",
        "eu-west-1",
        "plans/1",
        sha,
        RULES,
        lookback,
        3,
        604_800,
        20,
        targets,
        LEASE);
  }
}
