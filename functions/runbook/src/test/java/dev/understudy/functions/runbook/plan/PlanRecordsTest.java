package dev.understudy.functions.runbook.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanRecordsTest {

  @Test
  void an_assertion_is_written_with_the_field_names_of_the_runbook() {
    Object tree = Json.toTree(new JsonAssertion("/status", "ok"));

    assertThat(tree).isEqualTo(Map.of("pointer", "/status", "equals", "ok"));
    assertThat(Json.fromTree(tree, JsonAssertion.class))
        .isEqualTo(new JsonAssertion("/status", "ok"));
  }

  @Test
  void a_journey_without_a_body_survives_the_way_through_json() {
    Journey journey =
        new Journey("look", "GET", "/", Optional.empty(), 200, List.of(new JsonAssertion("", 1)));

    Object tree = Json.toTree(journey);

    assertThat(tree)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .doesNotContainKey("body");
    assertThat(Json.fromTree(tree, Journey.class)).isEqualTo(journey);
  }

  @Test
  void a_step_survives_the_way_through_json() {
    ShiftStep step =
        new ShiftStep(
            "canary 10%",
            ShiftStep.FORWARD,
            Weights.standbyPercent(10),
            Roles.ALL,
            List.of(Roles.STANDBY),
            3,
            false);

    assertThat(Json.fromTree(Json.toTree(step), ShiftStep.class)).isEqualTo(step);
  }

  @Test
  void weights_write_their_two_components_only() {
    assertThat(Json.toTree(new Weights(90, 10))).isEqualTo(Map.of("primary", 90, "standby", 10));
  }

  @Test
  void weights_that_send_traffic_nowhere_are_refused() {
    assertThatThrownBy(() -> new Weights(0, 0)).isInstanceOf(InputRejected.class);
    assertThatThrownBy(() -> new Weights(-1, 256))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("primary")
        .hasMessageContaining("standby");
  }
}
