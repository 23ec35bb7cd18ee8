package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmitOperationHandlerTest {

  private static final String SHOP = shop();

  private final FakeS3 s3 = new FakeS3().with("shop-failover.yaml", SHOP);
  private final FakeSsm ssm = new FakeSsm();
  private final AdmitOperationHandler handler =
      new AdmitOperationHandler(
          s3,
          ssm,
          new AdmitOperationHandler.Settings("runbooks", "/understudy/andon-cord"),
          Clock.fixed(Instant.parse("2026-12-24T00:00:00Z"), ZoneOffset.UTC));

  private static String shop() {
    try {
      return Files.readString(Path.of("../../runbooks/shop-failover.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Object admit(String runbook, String mode) {
    return handler.invoke(
        Map.of(
            "runbook",
            runbook,
            "mode",
            mode,
            "operationId",
            "op-1",
            "startedAt",
            "2026-12-24T00:00:00.123Z",
            "trigger",
            Map.of("source", "person")));
  }

  private void freeze() {
    s3.with(
        "freeze-calendar.yaml",
        "windows: [{name: sales, from: 2026-12-18T00:00:00Z, to: 2027-01-04T06:00:00Z}]");
  }

  @Test
  void a_right_request_gets_its_plan_and_what_the_lease_needs() {
    assertThat(admit("shop-failover", "drill"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("kind", "region-failover")
        .containsEntry("blastRadius", "shop")
        .containsEntry("leaseSeconds", 7200 + 2 * (60 + 30) + 900)
        .containsEntry("runbookSha256", Sha256.hex(SHOP.getBytes(StandardCharsets.UTF_8)))
        .extractingByKey("plan", InstanceOfAssertFactories.MAP)
        .containsEntry("operationId", "op-1")
        .containsEntry("mode", "drill");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-failover.yml", "shop-failover.json"})
  void a_runbook_may_have_another_extension(String file) {
    s3.objects.clear();
    s3.with(file, file.endsWith(".json") ? "{}" : SHOP);

    if (file.endsWith(".json")) {
      assertThatThrownBy(() -> admit("shop-failover", "drill"))
          .hasMessageContaining("shop-failover.json");
    } else {
      assertThat(admit("shop-failover", "drill")).isNotNull();
    }
  }

  @Test
  void an_unknown_runbook_is_rejected_by_name() {
    assertThatThrownBy(() -> admit("shop-failovr", "drill"))
        .isExactlyInstanceOf(InputRejected.class)
        .hasMessageContaining("there is no runbook shop-failovr");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../secrets", "shop failover", "Shop", "a/b", "{% x %}", "shop\n", "$(id)"})
  void a_name_that_is_none_is_rejected_before_anything_is_read(String name) {
    s3.lost = true;

    assertThatThrownBy(() -> admit(name, "drill")).isExactlyInstanceOf(InputRejected.class);
  }

  @Test
  void an_unknown_mode_is_rejected_with_the_known_ones() {
    assertThatThrownBy(() -> admit("shop-failover", "chaos"))
        .isExactlyInstanceOf(InputRejected.class)
        .hasMessageContaining("drill, planned, unplanned");
  }

  @Test
  void a_wrong_runbook_is_rejected_with_every_fault() {
    s3.with(
        "shop-failover.yaml",
        SHOP.replace("canary: 10", "canary: 0").replace("bake: 3s", "bake: \"5\""));

    assertThatThrownBy(() -> admit("shop-failover", "drill"))
        .isExactlyInstanceOf(InputRejected.class)
        .hasMessageContaining("/traffic/canary")
        .hasMessageContaining("/traffic/bake");
  }

  @Test
  void a_runbook_that_was_mended_meanwhile_is_read_anew() {
    s3.with("shop-failover.yaml", "kind: nonsense");
    assertThatThrownBy(() -> admit("shop-failover", "drill")).isInstanceOf(InputRejected.class);

    s3.with("shop-failover.yaml", SHOP);
    assertThat(admit("shop-failover", "drill")).isNotNull();
  }

  @Test
  void a_runbook_over_256_kib_is_rejected() {
    s3.with("shop-failover.yaml", SHOP + "#".repeat(300_000));

    assertThatThrownBy(() -> admit("shop-failover", "drill"))
        .isExactlyInstanceOf(InputRejected.class)
        .hasMessageContaining("256 KiB");
  }

  @ParameterizedTest
  @CsvSource({"drill, false", "planned, false", "unplanned, true"})
  void a_freeze_holds_what_can_wait(String mode, boolean goes) {
    freeze();

    if (goes) {
      assertThat(admit("shop-failover", mode)).isNotNull();
    } else {
      assertThatThrownBy(() -> admit("shop-failover", mode))
          .isExactlyInstanceOf(GuardRefused.class)
          .hasMessageContaining("sales");
    }
  }

  @Test
  void a_calendar_that_cannot_be_read_refuses_what_can_wait_and_nothing_else() {
    s3.with("freeze-calendar.yaml", "windows: [{");

    assertThatThrownBy(() -> admit("shop-failover", "drill"))
        .isExactlyInstanceOf(GuardRefused.class)
        .hasMessageContaining("freeze calendar");
    assertThat(admit("shop-failover", "unplanned")).isNotNull();
  }

  @Test
  void the_andon_cord_holds_an_unplanned_failover_too() {
    ssm.andon = Optional.of("pulled by Ana, INC-7");

    assertThatThrownBy(() -> admit("shop-failover", "unplanned"))
        .isExactlyInstanceOf(GuardRefused.class)
        .hasMessageContaining("INC-7");
  }

  @Test
  void a_released_cord_holds_nothing() {
    ssm.andon = Optional.of("released");

    assertThat(admit("shop-failover", "drill")).isNotNull();
  }

  @Test
  void a_bucket_that_does_not_answer_may_be_asked_again() {
    s3.lost = true;

    assertThatThrownBy(() -> admit("shop-failover", "drill"))
        .isExactlyInstanceOf(Unavailable.class);
  }
}
