package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class JsonHandlerTest {

  enum Colour {
    RED,
    GREEN
  }

  record Part(String name, int count) {
    Part {
      Preconditions.of("part").text("name", name).between("count", count, 0, 10).orReject();
    }
  }

  record Input(
      Colour colour, List<Part> parts, Optional<Object> trigger, Instant at, boolean urgent) {}

  record Output(Colour colour, int parts, Instant at, Optional<Object> trigger, String note) {}

  static final class Painter extends JsonHandler<Input, Output> {
    private final Function<Input, Output> work;

    Painter(Function<Input, Output> work) {
      super(Input.class);
      this.work = work;
    }

    @Override
    protected Output handle(Input in) {
      return work.apply(in);
    }
  }

  private static final Painter ECHO =
      new Painter(in -> new Output(in.colour(), in.parts().size(), in.at(), in.trigger(), ""));

  private static Map<String, Object> input(Object colour, Object count) {
    return Map.of(
        "colour",
        colour,
        "parts",
        List.of(Map.of("name", "door", "count", count)),
        "at",
        "2026-11-21T00:00:00Z",
        "urgent",
        true);
  }

  @Test
  void a_tree_goes_in_and_a_tree_comes_out_without_what_is_absent() {
    assertThat(ECHO.invoke(input("RED", 3)))
        .isEqualTo(Map.of("colour", "RED", "parts", 1, "at", "2026-11-21T00:00:00Z", "note", ""));
  }

  @Test
  void any_json_passes_through_an_optional_component() {
    var withTrigger = new java.util.HashMap<>(input("RED", 3));
    withTrigger.put("trigger", Map.of("detail", List.of(1, "two")));

    assertThat(ECHO.invoke(withTrigger))
        .extracting("trigger")
        .isEqualTo(Map.of("detail", List.of(1, "two")));
  }

  @Test
  void a_whole_number_written_as_a_fraction_is_read() {
    assertThat(ECHO.invoke(input("RED", 3.0))).extracting("parts").isEqualTo(1);
  }

  @Test
  void a_fraction_where_a_whole_number_is_needed_is_refused_with_its_path() {
    assertThatThrownBy(() -> ECHO.invoke(input("RED", 3.5)))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("/parts/0/count");
  }

  @Test
  void a_number_in_quotes_is_refused() {
    assertThatThrownBy(() -> ECHO.invoke(input("RED", "3")))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("/parts/0/count");
  }

  @Test
  void an_unknown_enum_value_is_refused_with_its_path() {
    assertThatThrownBy(() -> ECHO.invoke(input("BLUE", 3)))
        .isInstanceOf(InputRejected.class)
        .hasMessageStartingWith("/colour: ");
  }

  @Test
  void an_unknown_field_is_refused_with_its_path() {
    var withMore = new java.util.HashMap<>(input("RED", 3));
    withMore.put("colur", "RED");

    assertThatThrownBy(() -> ECHO.invoke(withMore))
        .isInstanceOf(InputRejected.class)
        .hasMessageStartingWith("/colur: ");
  }

  @Test
  void a_missing_field_is_refused_by_name() {
    var without = new java.util.HashMap<>(input("RED", 3));
    without.remove("urgent");

    assertThatThrownBy(() -> ECHO.invoke(without))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("urgent");
  }

  @Test
  void a_null_is_refused() {
    var withNull = new java.util.HashMap<>(input("RED", 3));
    withNull.put("at", null);

    assertThatThrownBy(() -> ECHO.invoke(withNull))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("/at");
  }

  @Test
  void all_faults_of_one_record_are_named_together() {
    var bad = new java.util.HashMap<>(input("RED", 3));
    bad.put("parts", List.of(Map.of("name", " ", "count", 11)));

    assertThatThrownBy(() -> ECHO.invoke(bad))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("name must not be empty")
        .hasMessageContaining("count must be between 0 and 10, was 11");
  }

  @Test
  void a_fault_of_the_handler_leaves_as_it_is() {
    assertThatThrownBy(() -> failingWith(new Conflict("held by other")).invoke(input("RED", 1)))
        .isExactlyInstanceOf(Conflict.class)
        .hasMessage("held by other");
  }

  @Test
  void an_sdk_exception_that_escapes_counts_as_a_change_without_an_answer() {
    assertThatThrownBy(() -> failingWith(SdkClientException.create("cut")).invoke(input("RED", 1)))
        .isExactlyInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void a_bug_leaves_as_a_broken_invariant() {
    assertThatThrownBy(() -> failingWith(new IllegalStateException("oops")).invoke(input("RED", 1)))
        .isExactlyInstanceOf(InvariantBroken.class)
        .hasMessageContaining("oops");
  }

  private static Painter failingWith(RuntimeException thrown) {
    return new Painter(
        in -> {
          throw thrown;
        });
  }
}
