package dev.understudy.functions.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.policy.JudgePlanHandler.Input;
import dev.understudy.functions.policy.JudgePlanHandler.Output;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

class JudgePlanHandlerTest {
  private static final Lease LEASE = new Lease("shop", 1, 0);

  private static final byte[] PLAN = "a saved plan".getBytes(StandardCharsets.UTF_8);
  private static final String SHA = Sha256.hex(PLAN);
  private static final String ROW = "terraform-plan#run-1";

  private final FakeS3 s3 = new FakeS3();
  private final FakeLedger ledger = new FakeLedger();
  private final JudgePlanHandler handler =
      new JudgePlanHandler(
          s3,
          ledger,
          new JudgePlanHandler.Settings("artifacts", "runbooks", "ledger", ""),
          Plans.CLOCK);

  JudgePlanHandlerTest() {
    s3.objects.put("artifacts/plans/p1/run.tfplan", PLAN);
    s3.objects.put(
        "artifacts/plans/p1/plan.json",
        new Plans().create("aws_x.y", Map.of("password", "hunter2")).bytes());
    s3.objects.put(
        "runbooks/policies/a.yaml",
        Plans.policy("approval", "require: change.after.password == ''\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_verdict_is_told_and_written_down() {
    Output output = judge();
    assertThat(output.decision()).isEqualTo(Decision.NEEDS_APPROVAL);
    assertThat(output.planSha256()).isEqualTo(SHA);
    assertThat(ledger.rows.get(ROW))
        .containsEntry("stack", AttributeValue.fromS("shop"))
        .containsEntry("planSha256", AttributeValue.fromS(SHA))
        .containsEntry("decision", AttributeValue.fromS("NEEDS_APPROVAL"))
        // 30 days after 2026-11-21T12:00:00Z.
        .containsEntry("expiresAt", AttributeValue.fromN("1797854400"));
  }

  @Test
  void the_answer_is_of_the_form_the_state_machine_reads_and_holds_no_value() {
    Object answer =
        handler.invoke(
            Map.of(
                "operationId", "op-1",
                "runId", "run-1",
                "stack", "shop",
                "purpose", "DEPLOY",
                "targets", List.of(),
                "allowed", List.of(),
                "artifacts", "plans/p1",
                "planSha256", SHA,
                "lease", Map.of("blastRadius", "shop", "fencingToken", 1, "rank", 0)));
    assertThat(answer)
        .isEqualTo(
            Map.of(
                "decision", "NEEDS_APPROVAL",
                "planSha256", SHA,
                "findings",
                    List.of(
                        Map.of(
                            "policy", "the-rule",
                            "level", "approval",
                            "address", "aws_x.y",
                            "reason", "The rule does not hold here.")),
                "changes", Map.of("create", 1, "update", 0, "replace", 0, "delete", 0),
                "destructive", List.of(),
                "summary", List.of("+ aws_x.y (create)"),
                "reasons", List.of()));
  }

  @Test
  void a_reconciliation_says_of_each_target_which_attributes_it_may_change() {
    assertThatThrownBy(() -> reconciliation(List.of()))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("allowed must name attributes of each target");
    assertThatThrownBy(() -> reconciliation(List.of("*"))).isInstanceOf(InputRejected.class);
    assertThat(reconciliation(List.of("tags.a")).allowed()).hasSize(1);
  }

  private static Input reconciliation(List<String> attributes) {
    return new Input(
        "op-1",
        "run-1",
        "shop",
        Purpose.RECONCILE,
        List.of("aws_x.y"),
        List.of(new AllowedChange("aws_x.y", attributes)),
        "plans/p1",
        SHA,
        LEASE);
  }

  @Test
  void judging_again_leaves_an_approval_of_the_same_plan() {
    judge();
    row().put("approvedSha256", AttributeValue.fromS(SHA));
    judge();
    assertThat(ledger.rows.get(ROW)).containsKey("approvedSha256");
  }

  @Test
  void another_plan_under_the_same_run_is_refused() {
    ledger.rows.put(ROW, new HashMap<>(Map.of("planSha256", AttributeValue.fromS("other"))));
    assertThatThrownBy(this::judge).isInstanceOf(Conflict.class);
  }

  @Test
  void a_saved_plan_with_another_hash_is_denied() {
    s3.objects.put("artifacts/plans/p1/run.tfplan", new byte[] {1});
    assertDenied("hash is another");
  }

  @ParameterizedTest
  @ValueSource(strings = {"artifacts/plans/p1/run.tfplan", "artifacts/plans/p1/plan.json"})
  void a_plan_that_is_not_there_is_denied(String key) {
    s3.objects.remove(key);
    assertDenied("There is no ");
  }

  @Test
  void without_policies_a_plan_is_denied() {
    s3.objects.remove("runbooks/policies/a.yaml");
    assertDenied("There are no policies.");
  }

  @Test
  void policies_that_cannot_be_read_deny_with_all_their_problems() {
    s3.objects.put("runbooks/policies/b.yaml", "policies: 1".getBytes(StandardCharsets.UTF_8));
    s3.objects.put("runbooks/policies/c.yaml", "other: 1".getBytes(StandardCharsets.UTF_8));
    Output output = judge();
    assertThat(output.decision()).isEqualTo(Decision.DENIED);
    assertThat(output.reasons()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(output.reasons().getFirst()).startsWith("policies/b.yaml:1 /policies");
  }

  @Test
  void a_bundle_of_rego_is_asked_beside_the_other_policies() throws IOException {
    s3.objects.put("runbooks/policies/rego.wasm", Bundles.module());
    assertThat(withBundle().findings()).extracting(Finding::policy).containsExactly("the-rule");
    s3.objects.put(
        "artifacts/plans/p1/plan.json",
        new Plans().change("aws_x.y", List.of("delete"), Map.of(), Plans.NULL).bytes());
    Output output = withBundle();
    assertThat(output.decision()).isEqualTo(Decision.DENIED);
    assertThat(output.findings().getFirst().policy()).isEqualTo("rego-keeps-data");
  }

  @Test
  void a_bundle_of_rego_is_enough_for_policies() throws IOException {
    s3.objects.remove("runbooks/policies/a.yaml");
    s3.objects.put("runbooks/policies/rego.wasm", Bundles.module());
    assertThat(withBundle().decision()).isEqualTo(Decision.PASSED);
  }

  @Test
  void a_bundle_that_is_missing_or_none_denies() {
    assertThat(withBundle().reasons())
        .containsExactly("There is no bundle of policies at policies/rego.wasm.");
    s3.objects.put("runbooks/policies/rego.wasm", new byte[] {1});
    Output output = withBundle();
    assertThat(output.decision()).isEqualTo(Decision.DENIED);
    assertThat(output.reasons().getFirst())
        .startsWith("policies/rego.wasm is neither WebAssembly nor a bundle");
  }

  private Output withBundle() {
    return new JudgePlanHandler(
            s3,
            ledger,
            new JudgePlanHandler.Settings("artifacts", "runbooks", "ledger", "policies/rego.wasm"),
            Plans.CLOCK)
        .handle(input("plans/p1"));
  }

  @Test
  void plans_of_policy_tests_are_no_policies() {
    s3.objects.put("runbooks/policies/tests/x.yaml", "no".getBytes(StandardCharsets.UTF_8));
    assertThat(judge().decision()).isEqualTo(Decision.NEEDS_APPROVAL);
  }

  @Test
  void an_s3_that_does_not_answer_is_no_verdict_and_nothing_is_written() {
    s3.lost = true;
    assertThatThrownBy(this::judge).isInstanceOf(Unavailable.class);
    assertThat(ledger.rows).isEmpty();
  }

  @Test
  void a_long_verdict_is_cut_and_says_so() {
    Plans plans = new Plans();
    for (int i = 0; i < 300; i++) {
      plans.create("aws_x.y" + i, Map.of("password", "p"));
    }
    s3.objects.put("artifacts/plans/p1/plan.json", plans.bytes());
    Output output = judge();
    assertThat(output.findings()).hasSize(40);
    assertThat(output.summary()).hasSize(60);
    assertThat(output.reasons())
        .containsExactly(
            "260 more findings are not listed here.",
            "240 more changed resources are not listed here.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plans/", "/plans/p", "plans/../x", "plans/a b", "other/p"})
  void a_folder_outside_plans_is_rejected(String artifacts) {
    assertThatThrownBy(() -> input(artifacts)).isInstanceOf(InputRejected.class);
  }

  private void assertDenied(String reason) {
    Output output = judge();
    assertThat(output.decision()).isEqualTo(Decision.DENIED);
    assertThat(output.reasons()).singleElement().asString().contains(reason);
    assertThat(ledger.rows.get(ROW)).containsEntry("decision", AttributeValue.fromS("DENIED"));
  }

  private Map<String, AttributeValue> row() {
    return Objects.requireNonNull(ledger.rows.get(ROW));
  }

  private Output judge() {
    return handler.handle(input("plans/p1"));
  }

  private static Input input(String artifacts) {
    return new Input(
        "op-1", "run-1", "shop", Purpose.DEPLOY, List.of(), List.of(), artifacts, SHA, LEASE);
  }

  /** Objects by bucket and key. */
  private static final class FakeS3 implements S3Client {

    final NavigableMap<String, byte[]> objects = new TreeMap<>();
    boolean lost;

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      reach();
      byte[] bytes = objects.get(request.bucket() + "/" + request.key());
      if (bytes == null) {
        throw NoSuchKeyException.builder().statusCode(404).message("NoSuchKey").build();
      }
      try {
        return transformer.transform(
            GetObjectResponse.builder().build(),
            AbortableInputStream.create(new ByteArrayInputStream(bytes)));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
      reach();
      String start = request.bucket() + "/" + request.prefix();
      return ListObjectsV2Response.builder()
          .isTruncated(false)
          .contents(
              objects.keySet().stream()
                  .filter(key -> key.startsWith(start))
                  .filter(key -> !key.substring(start.length()).contains("/"))
                  .map(key -> key.substring(request.bucket().length() + 1))
                  .map(key -> S3Object.builder().key(key).build())
                  .toList())
          .build();
    }

    private void reach() {
      if (lost) {
        throw SdkClientException.create("Read timed out");
      }
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  /** Honours the one condition that is used. */
  private static final class FakeLedger implements DynamoDbClient {

    final Map<String, Map<String, AttributeValue>> rows = new HashMap<>();

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder()
          .item(
              Map.of(
                  "operationId", AttributeValue.fromS("op-1"),
                  "fencingToken", AttributeValue.fromN("1")))
          .build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      Map<String, AttributeValue> values = request.expressionAttributeValues();
      String key = Objects.requireNonNull(request.key().get("pk")).s();
      Map<String, AttributeValue> row = rows.getOrDefault(key, new HashMap<>());
      if (!row.isEmpty() && !Objects.equals(values.get(":sha"), row.get("planSha256"))) {
        throw ConditionalCheckFailedException.builder().statusCode(400).build();
      }
      row.put("stack", values.get(":stack"));
      row.put("planSha256", values.get(":sha"));
      row.put("decision", values.get(":decision"));
      row.put("expiresAt", values.get(":expires"));
      rows.put(key, row);
      return UpdateItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
