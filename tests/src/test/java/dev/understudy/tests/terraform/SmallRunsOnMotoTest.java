package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.tests.terraform.TerraformRuns.Begun;
import dev.understudy.tests.terraform.TerraformRuns.Built;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Locks, dead builds, plans that are not what they were and input that is none: the real Terraform
 * with state, lock file and plans in moto's S3, on stacks that need no provider.
 */
@Tag("wire")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class SmallRunsOnMotoTest {
  @TempDir private static Path scratch;
  private static Optional<TerraformBench> bench = Optional.empty();

  @BeforeAll
  static void open() throws IOException {
    bench = Optional.of(TerraformBench.forTests(scratch));
  }

  @AfterAll
  static void close() {
    bench.ifPresent(TerraformBench::close);
  }

  private static TerraformRuns runs() {
    return bench.orElseThrow().runs();
  }

  /** A stack of its own for a test, so that no test meets another's state. */
  private static String stack(String like, String name) throws IOException {
    TerraformCopy copy = bench.orElseThrow().copy();
    TerraformCopy.lay(copy.stack(like), copy.stack(name));
    return name;
  }

  private static Wish small(String stack, int size) {
    return Wish.deploy(stack, Map.of("name", stack, "size", size));
  }

  private static Wish gated(String stack, Path gate, int size) {
    return Wish.deploy(stack, Map.of("gate", gate.toString(), "size", size));
  }

  private static Built passed(Wish wish) {
    Built plan = runs().planned(wish);
    JsonNode verdict = runs().judge(plan);
    assertThat(verdict.path("decision").asText())
        .as(verdict.toPrettyString())
        .isIn("PASSED", "NEEDS_APPROVAL");
    runs().approve(plan);
    return plan;
  }

  private static int size(String stack) throws IOException {
    return Objects.requireNonNull(runs().state(stack).get("outputs"))
        .path("size")
        .path("value")
        .asInt();
  }

  @Test
  void of_two_runs_the_second_is_told_who_holds_the_stack_and_waits_no_longer_than_said()
      throws IOException {
    String stack = stack("gated", "contended");
    Path gate = Files.createFile(scratch.resolve("contended"));
    Built first = passed(gated(stack, gate, 1));
    Begun applying = runs().beginApply(first);
    try {
      DyingBuild.halfway();
      // The ledger's claim comes first.
      assertThatThrownBy(() -> runs().plan(gated(stack, gate, 2)))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("held by run " + first.build().run());
      // Terraform's own lock stands behind it, e.g. where a person runs Terraform by hand.
      runs().giveBack(first);
      long begun = System.nanoTime();
      Built second = runs().plan(gated(stack, gate, 2));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(second.status()).isEqualTo("LOCKED");
      assertThat(second.reasons()).contains("OperationTypeApply", "@", "still runs");
      assertThat(second.answer().path("lock").path("id").asText()).isNotEmpty();
      assertThat(second.answer().path("unlockable").asBoolean()).isFalse();
      assertThat(took).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
      assertThatThrownBy(() -> runs().unlock(second))
          .isInstanceOf(GuardRefused.class)
          .hasMessageContaining("still runs");

      Files.delete(gate);
      assertThat(runs().ended(applying).status()).isEqualTo("APPLIED");
      assertThat(runs().plan(gated(stack, gate, 2), second.build().run(), 2).status())
          .isEqualTo("PLANNED");
    } finally {
      Files.deleteIfExists(gate);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"host", "terraform"})
  void an_apply_that_was_killed_halfway_is_recovered(String killed) throws Exception {
    String stack = stack("gated", "killed-" + killed);
    Path gate = scratch.resolve(stack);
    runs().perform(gated(stack, gate, 1));
    Files.createFile(gate);
    Built doomed = passed(gated(stack, gate, 2));
    Begun applying = runs().beginApply(doomed);
    DyingBuild dying = DyingBuild.halfway();
    if (killed.equals("host")) {
      dying.killAll();
      runs().stop(applying);
    } else {
      dying.killTerraform();
    }
    Files.delete(gate);
    Built died = runs().ended(applying);
    assertThat(died.status()).as(died.reasons()).isIn("FAILED", "PARTIAL");
    assertThat(size(stack)).isEqualTo(1);
    runs().giveBack(died);

    Built locked = runs().plan(gated(stack, gate, 2));
    assertThat(locked.status()).isEqualTo("LOCKED");
    assertThat(locked.reasons()).contains("was left behind by build " + died.text("buildId"));
    assertThat(locked.answer().path("unlockable").asBoolean()).isTrue();
    assertThat(runs().unlock(locked).status()).isEqualTo("UNLOCKED");
    Built again = runs().plan(gated(stack, gate, 2), locked.build().run(), 2);
    assertThat(again.status()).as(again.reasons()).isEqualTo("PLANNED");
    runs().judge(again);
    runs().approve(again);
    Built applied = runs().apply(again);
    assertThat(applied.status()).as(applied.reasons()).isEqualTo("APPLIED");
    runs().giveBack(applied);

    assertThat(size(stack)).isEqualTo(2);
    runs().nothingToDo(gated(stack, gate, 2));
  }

  @Test
  void a_plan_that_another_apply_has_overtaken_is_stale_and_changes_nothing() throws IOException {
    String stack = stack("small-stack", "overtaken");
    runs().perform(small(stack, 1));
    Built early = passed(small(stack, 2));
    runs().giveBack(early);
    runs().perform(small(stack, 3));

    Built late = runs().apply(early);

    assertThat(late.status()).as(late.reasons()).isEqualTo("STALE");
    assertThat(late.reasons()).contains("Saved plan is stale");
    assertThat(size(stack)).isEqualTo(3);
  }

  @Test
  void a_plan_that_was_exchanged_after_the_verdict_is_refused_and_changes_nothing()
      throws IOException {
    String stack = stack("small-stack", "exchanged");
    runs().perform(small(stack, 1));
    Built other = passed(small(stack, 9));
    runs().giveBack(other);
    Built plan = passed(small(stack, 2));
    put(plan, bytes(other));

    Built refused = runs().apply(plan);

    assertThat(refused.status()).isEqualTo("FAILED");
    assertThat(refused.reasons()).contains("MISMATCH", "its SHA-256 differs");
    assertThat(size(stack)).isEqualTo(1);
  }

  @Test
  void a_rollback_restores_the_former_state() throws IOException {
    String stack = stack("small-stack", "rolled-back");
    Built good = runs().perform(small(stack, 1));
    Map<String, JsonNode> before = runs().state(stack);
    Path more = bench.orElseThrow().copy().stack(stack).resolve("more.tf");
    Files.writeString(more, "resource \"terraform_data\" \"more\" {\n  input = 1\n}\n");
    runs().perform(small(stack, 2));
    assertThat(runs().state(stack)).isNotEqualTo(before);

    runs().perform(Wish.rollback(stack, Map.of("name", stack, "size", 1), good.text("version")));
    Files.delete(more);

    assertThat(runs().state(stack)).isEqualTo(before);
    runs().nothingToDo(small(stack, 1));
  }

  @Test
  void hostile_values_reach_terraform_as_data() throws IOException {
    String stack = stack("small-stack", "hostile");
    Path mark = scratch.resolve("mark");
    String hostile =
        "\"; touch "
            + mark
            + "; ' $(touch "
            + mark
            + ") `touch "
            + mark
            + "` ${file(\"/etc/hostname\")} %{ if true }\n-var size=7\\\n\u00e9 \u2713";
    Wish wish = Wish.deploy(stack, Map.of("name", hostile, "size", 1));

    Built applied = runs().perform(wish);

    assertThat(applied.answer().path("outputs").path("name").asText()).isEqualTo(hostile);
    assertThat(size(stack)).isEqualTo(1);
    assertThat(mark).doesNotExist();
    runs().nothingToDo(wish);
  }

  @Test
  void a_stack_that_is_not_there_is_said() {
    Built failed = runs().plan(small("nowhere", 1));

    assertThat(failed.status()).isEqualTo("FAILED");
    assertThat(failed.reasons()).contains("there is no stack nowhere");
  }

  @Test
  void invalid_configuration_is_said_with_its_place() throws IOException {
    String stack = stack("small-stack", "invalid");
    Path broken = bench.orElseThrow().copy().stack(stack).resolve("broken.tf");
    Files.writeString(broken, "resource \"terraform_data\" {\n");
    Built syntax = runs().plan(small(stack, 1));
    Files.writeString(broken, "output \"broken\" {\n  value = var.nothing\n}\n");
    Built reference = runs().plan(small(stack, 1), syntax.build().run(), 2);

    assertThat(syntax.status()).isEqualTo("FAILED");
    assertThat(syntax.reasons()).contains("terraform init failed: ");
    assertThat(reference.status()).isEqualTo("FAILED");
    assertThat(reference.reasons()).contains("undeclared input variable", "broken.tf line 2");
  }

  @Test
  void a_state_of_another_version_is_said_and_left_as_it_is() throws IOException {
    String stack = stack("small-stack", "future");
    runs().perform(small(stack, 1));
    String key = "stacks/" + stack + "/terraform.tfstate";
    String future = "{\"version\": 5, \"terraform_version\": \"9.0.0\", \"serial\": 2}";
    try (S3Client s3 = bench.orElseThrow().account().s3()) {
      s3.putObject(r -> r.bucket(MotoAccount.STATES).key(key), RequestBody.fromString(future));

      Built failed = runs().plan(small(stack, 2));

      assertThat(failed.status()).isEqualTo("FAILED");
      assertThat(failed.reasons()).containsIgnoringCase("state");
      assertThat(s3.getObjectAsBytes(r -> r.bucket(MotoAccount.STATES).key(key)).asUtf8String())
          .isEqualTo(future);
    }
  }

  @Test
  void a_plan_file_of_another_version_is_said_and_not_applied() throws IOException {
    String stack = stack("small-stack", "past");
    runs().perform(small(stack, 1));
    Built plan = runs().planned(small(stack, 2));
    byte[] older = ofOlderVersion(bytes(plan));
    put(plan, older);
    // With the hash of what it is now, so that nothing but Terraform itself stands in the way.
    ObjectNode answer = plan.answer().deepCopy();
    Built judged = new Built(plan.build(), answer.put("planSha256", Sha256.hex(older)));
    assertThat(runs().judge(judged).path("decision").asText()).isEqualTo("PASSED");

    Built failed = runs().apply(judged);

    assertThat(failed.status()).isEqualTo("FAILED");
    assertThat(failed.reasons()).containsIgnoringCase("plan");
    assertThat(size(stack)).isEqualTo(1);
  }

  private static byte[] bytes(Built plan) {
    try (S3Client s3 = bench.orElseThrow().account().s3()) {
      return s3.getObjectAsBytes(
              r -> r.bucket(MotoAccount.ARTIFACTS).key(plan.text("artifacts") + "/run.tfplan"))
          .asByteArray();
    }
  }

  private static void put(Built plan, byte[] file) {
    try (S3Client s3 = bench.orElseThrow().account().s3()) {
      s3.putObject(
          r -> r.bucket(MotoAccount.ARTIFACTS).key(plan.text("artifacts") + "/run.tfplan"),
          RequestBody.fromBytes(file));
    }
  }

  /** A plan file is a zip whose entry {@code tfplan} names the version of Terraform as text. */
  private static byte[] ofOlderVersion(byte[] plan) throws IOException {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(plan));
        ZipOutputStream out = new ZipOutputStream(changed)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        String other =
            entry.getName().equals("tfplan")
                // Of the same length, since the format counts bytes.
                ? content.replaceFirst("1(\\.\\d+\\.\\d)", "0$1")
                : content;
        out.write(other.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return changed.toByteArray();
  }
}
