package dev.understudy.rehearsal.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.codebuild.BuildProject;
import dev.understudy.rehearsal.aws.codebuild.CodeBuildModel;
import dev.understudy.rehearsal.aws.s3.S3Model;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.world.Chance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.model.ArtifactNamespace;
import software.amazon.awssdk.services.codebuild.model.ArtifactPackaging;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Virtual stacks behind the models of CodeBuild and S3, as a rehearsal has them. */
class TerraformBuildsTest {
  private static final String BUCKET = "artifacts";

  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-03-02T09:00:00Z"));
  private final S3Model s3 = new S3Model(timeline.clock(), new RegionOutage("home"));
  private final VirtualTerraform terraform = new VirtualTerraform(name -> this::content);
  private final List<String> seen = new ArrayList<>();
  private BuildFault fault = BuildFault.NONE;
  private final CodeBuildModel codeBuild =
      new CodeBuildModel(
          "eu-west-1",
          timeline,
          new RegionOutage("home"),
          new TerraformBuilds(
              timeline,
              terraform,
              new BuildFiles(() -> s3),
              BuildFence.NONE,
              BuildTimes.drawn(new Chance(7)),
              order -> fault,
              new Seen()),
          (source, type, resources, detail) -> {});

  private final class Seen implements BuildObserver {
    @Override
    public void applyBegan(String stack, String build, String planSha256) {
      seen.add("began " + build);
    }

    @Override
    public void applyEnded(String stack, String build) {
      seen.add("ended " + build);
    }
  }

  private StackContent content(String version, Map<String, Object> variables) {
    if (!variables.containsKey("size")) {
      throw new IllegalArgumentException("No value for required variable");
    }
    return new StackContent(
        Map.of(
            "aws_lb.shop",
            VirtualResource.of("aws_lb", Map.of("name", "shop", "version", version)),
            "aws_autoscaling_group.shop",
            VirtualResource.of("aws_autoscaling_group", Map.of("size", variables.get("size")))),
        Map.of("capacity", variables.get("size")));
  }

  @BeforeEach
  void deploy() {
    s3.createBucket(BUCKET);
    codeBuild.createProject(
        new BuildProject("tf", Map.of(), Duration.ofHours(1), OptionalInt.empty()));
  }

  private Build build(String name, Map<String, String> variables, String planFolder) {
    List<EnvironmentVariable> all = new ArrayList<>();
    all.add(EnvironmentVariable.builder().name("UNDERSTUDY_RUN_ID").value(name).build());
    all.add(EnvironmentVariable.builder().name("UNDERSTUDY_STACK").value("shop").build());
    variables.forEach((n, v) -> all.add(EnvironmentVariable.builder().name(n).value(v).build()));
    List<ProjectSource> sources =
        planFolder.isEmpty()
            ? List.of()
            : List.of(
                ProjectSource.builder()
                    .type(SourceType.S3)
                    .location(BUCKET + "/plans/" + planFolder + "/")
                    .sourceIdentifier("plan")
                    .build());
    String id =
        codeBuild
            .startBuild(
                r ->
                    r.projectName("tf")
                        .environmentVariablesOverride(all)
                        .secondarySourcesOverride(sources)
                        .artifactsOverride(
                            a ->
                                a.type(ArtifactsType.S3)
                                    .location(BUCKET)
                                    .path("plans")
                                    .name(name)
                                    .namespaceType(ArtifactNamespace.NONE)
                                    .packaging(ArtifactPackaging.NONE)))
            .build()
            .id();
    timeline.runWhile(() -> found(id).buildStatus() == StatusType.IN_PROGRESS);
    return found(id);
  }

  private Build found(String id) {
    return codeBuild.batchGetBuilds(r -> r.ids(id)).builds().getFirst();
  }

  private JsonNode file(String name) throws IOException {
    return PlanJson.MAPPER.readTree(s3.contents(BUCKET).get("plans/" + name));
  }

  private JsonNode plan(String name, String action, String more) throws IOException {
    build(
        name,
        Map.of("UNDERSTUDY_ACTION", action, "UNDERSTUDY_TFVARS", base64("{\"size\":" + more + "}")),
        "");
    return file(name + "/result.json");
  }

  private JsonNode apply(String name, String plan, JsonNode result) throws IOException {
    build(
        name,
        Map.of(
            "UNDERSTUDY_ACTION",
            "APPLY",
            "UNDERSTUDY_PLAN_SHA256",
            result.path("planSha256").asText()),
        plan);
    return s3.contents(BUCKET).containsKey("plans/" + name + "/result.json")
        ? file(name + "/result.json")
        : PlanJson.MAPPER.createObjectNode();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(VirtualTerraform.utf8(text));
  }

  @Test
  void a_saved_plan_is_applied_and_the_second_plan_is_empty() throws Exception {
    JsonNode planned = plan("p1", "PLAN", "4");
    assertThat(planned.path("status").asText()).isEqualTo("PLANNED");
    assertThat(planned.path("changes").asBoolean()).isTrue();
    assertThat(file("p1/plan.json").at("/resource_changes/0/change/actions/0").asText())
        .isEqualTo("create");

    JsonNode applied = apply("a1", "p1", planned);
    assertThat(applied.path("status").asText()).isEqualTo("APPLIED");
    assertThat(applied.at("/outputs/capacity").asInt()).isEqualTo(4);
    assertThat(terraform.stack("shop").state()).hasSize(2);
    assertThat(terraform.stack("shop").lock()).isEmpty();
    assertThat(seen).containsExactly("began a1", "ended a1");

    assertThat(plan("p2", "PLAN", "4").path("changes").asBoolean()).isFalse();
  }

  @Test
  void drift_is_found_by_a_refresh_and_healed_by_a_targeted_plan() throws Exception {
    terraform.seed("shop", "v1", Map.of("size", 4));
    terraform.stack("shop").drift("aws_lb.shop", "name", "by hand");
    terraform.stack("shop").drift("aws_autoscaling_group.shop", "size", 9);

    assertThat(plan("r1", "REFRESH", "4").path("changes").asBoolean()).isTrue();
    JsonNode drift = file("r1/plan.json").path("resource_drift");
    assertThat(drift).hasSize(2);
    assertThat(drift.at("/1/change/before/name").asText()).isEqualTo("shop");
    assertThat(drift.at("/1/change/after/name").asText()).isEqualTo("by hand");

    build(
        "c1",
        Map.of(
            "UNDERSTUDY_ACTION", "RECONCILE",
            "UNDERSTUDY_TFVARS", base64("{\"size\":4}"),
            "UNDERSTUDY_TARGETS", base64("aws_lb.shop")),
        "");
    apply("a1", "c1", file("c1/result.json"));
    assertThat(terraform.stack("shop").reality().get("aws_lb.shop"))
        .isEqualTo(terraform.stack("shop").state().get("aws_lb.shop"));
    assertThat(plan("r2", "REFRESH", "4").path("changes").asBoolean()).isTrue();
    assertThat(file("r2/plan.json").path("resource_drift")).hasSize(1);
  }

  @Test
  void a_plan_of_a_state_that_has_moved_on_is_stale() throws Exception {
    JsonNode first = plan("p1", "PLAN", "4");
    JsonNode second = plan("p2", "PLAN", "5");
    apply("a2", "p2", second);

    assertThat(apply("a1", "p1", first).path("status").asText()).isEqualTo("STALE");
    assertThat(seen).containsExactly("began a2", "ended a2");
  }

  @Test
  void another_plan_than_the_judged_one_is_not_applied() throws Exception {
    plan("p1", "PLAN", "4");
    JsonNode other = plan("p2", "PLAN", "5");

    assertThat(apply("a1", "p1", other).path("status").asText()).isEqualTo("MISMATCH");
    assertThat(terraform.stack("shop").state()).isEmpty();
  }

  @Test
  void an_apply_that_fails_half_way_says_what_it_has_made() throws Exception {
    JsonNode planned = plan("p1", "PLAN", "4");
    fault = BuildFault.FAILS_HALF_WAY;

    JsonNode partial = apply("a1", "p1", planned);
    assertThat(partial.path("status").asText()).isEqualTo("PARTIAL");
    assertThat(partial.at("/made/0").asText()).isEqualTo("aws_autoscaling_group.shop");
    assertThat(partial.at("/notMade/0").asText()).isEqualTo("aws_lb.shop");
    assertThat(terraform.stack("shop").lock()).isEmpty();
  }

  @Test
  void a_build_that_dies_leaves_its_lock_and_only_its_id_removes_it() throws Exception {
    JsonNode planned = plan("p1", "PLAN", "4");
    fault = BuildFault.DIES_HALF_WAY;
    assertThat(apply("a1", "p1", planned)).isEmpty();
    assertThat(seen).containsExactly("began a1", "ended a1");
    fault = BuildFault.NONE;

    JsonNode locked = plan("p2", "PLAN", "4");
    assertThat(locked.path("status").asText()).isEqualTo("LOCKED");
    assertThat(locked.at("/lock/operation").asText()).isEqualTo("OperationTypeApply");
    assertThat(locked.at("/lock/created").asText()).matches("2026-03-02 09:.* \\+0000 UTC");

    build("u1", Map.of("UNDERSTUDY_ACTION", "UNLOCK", "UNDERSTUDY_LOCK_ID", "other"), "");
    assertThat(file("u1/result.json").path("status").asText()).isEqualTo("FAILED");
    build(
        "u2",
        Map.of("UNDERSTUDY_ACTION", "UNLOCK", "UNDERSTUDY_LOCK_ID", locked.at("/lock/id").asText()),
        "");
    assertThat(file("u2/result.json").path("status").asText()).isEqualTo("UNLOCKED");
    assertThat(plan("p3", "PLAN", "4").path("status").asText()).isEqualTo("PLANNED");
  }

  @Test
  void a_build_that_never_starts_or_hangs_is_ended_by_codebuild() throws Exception {
    fault = BuildFault.NEVER_STARTS;
    assertThat(build("p1", Map.of("UNDERSTUDY_ACTION", "PLAN"), "").buildStatus())
        .isEqualTo(StatusType.TIMED_OUT);
    fault = BuildFault.HANGS;
    assertThat(build("p2", Map.of("UNDERSTUDY_ACTION", "PLAN"), "").buildStatus())
        .isEqualTo(StatusType.TIMED_OUT);
    assertThat(terraform.stack("shop").lock()).isPresent();
    assertThat(s3.contents(BUCKET)).isEmpty();
  }

  @Test
  void code_that_refuses_its_variables_fails_the_plan_with_its_words() throws Exception {
    Build build = build("p1", Map.of("UNDERSTUDY_ACTION", "PLAN"), "");

    assertThat(build.buildStatus()).isEqualTo(StatusType.FAILED);
    assertThat(file("p1/result.json").at("/reasons/0").asText())
        .isEqualTo("No value for required variable");
  }
}
