package dev.understudy.rehearsal.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.EventType;
import dev.understudy.rehearsal.engine.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTriggerTest {
  private final List<String> struck = new ArrayList<>();
  private final FaultTrigger trigger =
      new FaultTrigger(
          List.of(
              order("primary@start"),
              order("standby:lag@readiness"),
              order("standby@canary"),
              order("standby:slow@batch-50"),
              order("standby:failing@bake"),
              order("primary@failback"),
              order("primary:slow@Judge operation")),
          order -> struck.add(order.text()));

  private static FaultOrder order(String text) {
    return FaultOrder.parse(text, List.of(50, 100), List.of("Judge operation"));
  }

  private void enter(String state, Object input) {
    trigger.onEvent(
        "arn",
        new HistoryEvent(
            1,
            0,
            Instant.EPOCH,
            EventType.TASK_STATE_ENTERED,
            new EventDetail.Entered(state, input)));
  }

  private void step(String phase, int standby) {
    enter(
        "Take the step",
        Map.of("step", Map.of("phase", phase, "weights", Map.of("standby", standby))));
    // The nested machine's first state has the same name and only the step's name for input.
    enter("Take the step", Map.of("step", "some name"));
  }

  @Test
  void each_fault_strikes_once_when_its_point_is_reached() {
    assertThat(struck).isEmpty();
    trigger.begin();
    assertThat(struck).containsExactly("primary@start");
    enter("Check readiness of the pair", Map.of());
    assertThat(struck).last().isEqualTo("standby:lag@readiness");

    step("FORWARD", 10);
    assertThat(struck).hasSize(2);
    enter("Check health gate", Map.of());
    enter("Check health gate", Map.of());
    assertThat(struck).hasSize(3).last().isEqualTo("standby@canary");

    step("FORWARD", 50);
    enter("Check health gate", Map.of());
    assertThat(struck).hasSize(4).last().isEqualTo("standby:slow@batch-50");

    step("FORWARD", 100);
    enter("Check health gate", Map.of());
    assertThat(struck).hasSize(4);
    enter("Bake", Map.of());
    assertThat(struck).last().isEqualTo("standby:failing@bake");

    step("FAILBACK", 50);
    assertThat(struck).hasSize(5);
    enter("Check health gate", Map.of());
    assertThat(struck).last().isEqualTo("primary@failback");

    assertThat(trigger.waiting()).hasSize(1);
    enter("Judge operation", Map.of());
    assertThat(struck).hasSize(7);
    assertThat(trigger.waiting()).isEmpty();
  }
}
