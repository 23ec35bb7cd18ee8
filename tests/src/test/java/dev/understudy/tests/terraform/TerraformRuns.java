package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.policy.JudgePlanHandler;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler;
import dev.understudy.functions.terraform.StartTerraformRunHandler;
import dev.understudy.functions.terraform.TerraformSettings;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.codebuild.BuildProject;
import dev.understudy.rehearsal.aws.codebuild.CodeBuildModel;
import dev.understudy.rehearsal.clock.WallTimeline;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.terraform.BuildFiles;
import dev.understudy.tests.wire.Invocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Performs Terraform runs step by step, in the order of {@code terraform-run.asl.json}: production
 * handlers, the shipped buildspec in real processes, the shipped policies, and state, plans and
 * ledger in moto. Only CodeBuild's interface is a model.
 */
final class TerraformRuns implements AutoCloseable {
  private static final String PROJECT = "understudy-terraform";
  private static final Duration BUILD_MAX = Duration.ofMinutes(8);

  private final AtomicInteger runs = new AtomicInteger();
  private final WallTimeline timeline = new WallTimeline(Clock.systemUTC());
  private final Thread line;
  private final ProcessBuildRunner runner;
  private final CodeBuildModel codeBuild;
  private final DynamoDbClient dynamo;
  private final S3Client s3;
  private final Invocation start;
  private final Invocation reconcile;
  private final Invocation judge;

  /**
   * Runs in an account.
   *
   * @param source a folder like the project's {@code terraform/}
   * @param host environment of the machine
   */
  TerraformRuns(MotoAccount account, Path source, Map<String, String> host) throws IOException {
    this.dynamo = account.client(DynamoDbClient.builder());
    this.s3 = account.s3();
    this.runner = ProcessBuildRunner.open(source, host);
    this.codeBuild =
        new CodeBuildModel(
            MotoAccount.REGION,
            timeline,
            new RegionOutage(MotoAccount.REGION),
            new ProcessBuilds(runner, new BuildFiles(() -> s3)),
            (from, type, resources, detail) -> {});
    codeBuild.createProject(
        new BuildProject(
            PROJECT, account.buildEnvironment(), Duration.ofMinutes(10), OptionalInt.empty()));
    TerraformSettings settings =
        new TerraformSettings(MotoAccount.LEDGER, PROJECT, MotoAccount.ARTIFACTS, "");
    this.start =
        invocation(
            new StartTerraformRunHandler(codeBuild, dynamo, s3, settings, Clock.systemUTC()));
    this.reconcile = invocation(new ReconcileTerraformRunHandler(codeBuild, dynamo, s3, settings));
    this.judge =
        invocation(
            new JudgePlanHandler(
                s3,
                dynamo,
                new JudgePlanHandler.Settings(
                    MotoAccount.ARTIFACTS, MotoAccount.RUNBOOKS, MotoAccount.LEDGER),
                Clock.systemUTC()));
    this.line = Thread.ofPlatform().daemon().name("builds").start(this::happen);
  }

  private static Invocation invocation(JsonHandler<?, ?> handler) {
    return new Invocation(handler);
  }

  private void happen() {
    try {
      timeline.run(() -> false);
    } catch (InterruptedException e) {
      // The tests are over.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One build that was started for a run.
   *
   * @param run id of the run, and of an operation that has just this one
   */
  record Begun(Wish wish, String run, String action, int attempt) {}

  /**
   * A build that is over.
   *
   * @param answer of ReconcileTerraformRun
   */
  record Built(Begun build, JsonNode answer) {
    String status() {
      return answer.path("status").asText();
    }

    String text(String name) {
      return answer.path(name).asText();
    }

    /** Why, in one text. */
    String reasons() {
      StringBuilder all = new StringBuilder();
      answer.path("reasons").forEach(reason -> all.append(reason.asText()).append('\n'));
      return all.toString();
    }
  }

  /** A new run's plan. */
  Built plan(Wish wish) {
    return plan(wish, "run-" + runs.incrementAndGet(), 1);
  }

  /** The plan of a run that another attempt has not brought to an end. */
  Built plan(Wish wish, String run, int attempt) {
    Begun build = new Begun(wish, run, wish.action(), attempt);
    begin(
        build,
        Map.of(
            "variables", wish.variables(), "version", wish.version(), "targets", wish.targets()));
    return ended(build);
  }

  /** Begins to apply the plan of a run. */
  Begun beginApply(Built plan) {
    Begun build = new Begun(plan.build().wish(), plan.build().run(), "APPLY", 1);
    begin(
        build,
        Map.of(
            "version",
            plan.text("version"),
            "artifacts",
            plan.text("artifacts"),
            "planSha256",
            plan.text("planSha256")));
    return build;
  }

  Built apply(Built plan) {
    return ended(beginApply(plan));
  }

  /** Asks for the lock to be removed that a plan has met. */
  Built unlock(Built locked) {
    Begun build = new Begun(locked.build().wish(), locked.build().run(), "UNLOCK", 1);
    begin(build, Map.of("lockedBuildId", locked.text("buildId")));
    return ended(build);
  }

  private void begin(Begun build, Map<String, ?> more) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("taskToken", "nobody waits");
    input.put("operationId", build.run());
    input.put("runId", build.run());
    input.put("attempt", build.attempt());
    input.put("action", build.action());
    input.put("stack", build.wish().stack());
    input.put("version", "");
    input.put("variables", Map.of());
    input.put("targets", List.of());
    input.put("artifacts", "");
    input.put("planSha256", "");
    input.put("lockedBuildId", "");
    input.put("timeoutSeconds", 480);
    input.put("claimSeconds", 3600);
    input.put("lease", lease(build.run()));
    input.putAll(more);
    hold(build.run());
    var _ = start.with(input);
  }

  /** The lease of a run that is an operation of its own, on a blast radius of its own. */
  private static Map<String, Object> lease(String run) {
    return Map.of("blastRadius", run, "fencingToken", 1, "rank", 0);
  }

  private void hold(String run) {
    dynamo.putItem(
        r ->
            r.tableName(MotoAccount.LEDGER)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("lease#" + run),
                        "operationId", AttributeValue.fromS(run),
                        "fencingToken", AttributeValue.fromN("1"))));
  }

  /** Waits for a build's end. */
  Built ended(Begun build) {
    await()
        .atMost(BUILD_MAX)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !now(build).status().equals("RUNNING"));
    return now(build);
  }

  /** How it stands with a build. */
  Built now(Begun build) {
    Map<String, ?> question =
        Map.of(
            "operationId",
            build.run(),
            "runId",
            build.run(),
            "action",
            build.action(),
            "attempt",
            build.attempt());
    return new Built(build, Json.MAPPER.valueToTree(reconcile.with(question)));
  }

  /** The verdict of the shipped policies on a plan. */
  JsonNode judge(Built plan) {
    Wish wish = plan.build().wish();
    return Json.MAPPER.valueToTree(
        judge.with(
            Map.of(
                "operationId",
                plan.build().run(),
                "runId",
                plan.build().run(),
                "stack",
                wish.stack(),
                "purpose",
                wish.purpose(),
                "targets",
                wish.targets(),
                "allowed",
                wish.allowed().entrySet().stream()
                    .map(e -> Map.of("address", e.getKey(), "attributes", e.getValue()))
                    .toList(),
                "artifacts",
                plan.text("artifacts"),
                "planSha256",
                plan.text("planSha256"),
                "lease",
                lease(plan.build().run()))));
  }

  /** Writes down that somebody approves of a plan, as the state machine does. */
  void approve(Built plan) {
    dynamo.updateItem(
        r ->
            r.tableName(MotoAccount.LEDGER)
                .key(key("terraform-plan#" + plan.build().run()))
                .updateExpression("SET approvedBy = :by, approvedSha256 = :sha")
                .conditionExpression("planSha256 = :sha")
                .expressionAttributeValues(
                    Map.of(
                        ":by", AttributeValue.fromS("jane"),
                        ":sha", AttributeValue.fromS(plan.text("planSha256")))));
  }

  /** Gives a stack back, as the state machine does at the end of a run. */
  void giveBack(Built run) {
    dynamo.updateItem(
        r ->
            r.tableName(MotoAccount.LEDGER)
                .key(key("stack#" + run.build().wish().stack()))
                .updateExpression(
                    "REMOVE holder, holderOperationId, holderBuild, holderExpiresAt"));
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  /** A whole run that is to succeed; whatever needs it is approved. Returns what it applied. */
  Built perform(Wish wish) {
    Built plan = planned(wish);
    JsonNode verdict = judge(plan);
    assertThat(verdict.path("decision").asText())
        .as(verdict.toPrettyString())
        .isIn("PASSED", "NEEDS_APPROVAL");
    approve(plan);
    Built applied = apply(plan);
    assertThat(applied.status()).as(applied.reasons()).isEqualTo("APPLIED");
    giveBack(applied);
    return applied;
  }

  /** A plan that is to be made. */
  Built planned(Wish wish) {
    Built plan = plan(wish);
    assertThat(plan.status()).as(plan.reasons()).isEqualTo("PLANNED");
    return plan;
  }

  /** Holds that there is nothing to do, by plan and by verdict. */
  Built nothingToDo(Wish wish) {
    Built plan = planned(wish);
    JsonNode verdict = judge(plan);
    giveBack(plan);
    assertThat(verdict.path("decision").asText())
        .as(verdict.toPrettyString())
        .isEqualTo("NO_CHANGES");
    assertThat(plan.answer().path("changes").asBoolean()).isFalse();
    return plan;
  }

  /** CodeBuild's own way to end a build. */
  void stop(Begun build) {
    String id = now(build).text("buildId");
    codeBuild.stopBuild(r -> r.id(id));
  }

  /** What a plan says, as {@code terraform show -json} writes it. */
  JsonNode shown(Built plan) throws IOException {
    return read(MotoAccount.ARTIFACTS, plan.text("artifacts") + "/plan.json");
  }

  /**
   * What Terraform believes there is: each resource instance's attributes and the outputs, without
   * serial, lineage, dependencies and the provider's private notes.
   */
  Map<String, JsonNode> state(String stack) throws IOException {
    return States.instances(read(MotoAccount.STATES, "stacks/" + stack + "/terraform.tfstate"));
  }

  private JsonNode read(String bucket, String key) throws IOException {
    return Json.MAPPER.readTree(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
  }

  @Override
  public void close() {
    line.interrupt();
    runner.close();
    s3.close();
    dynamo.close();
  }
}
