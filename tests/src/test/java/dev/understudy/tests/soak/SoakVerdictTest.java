package dev.understudy.tests.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {

  private static List<String> faults(int drills, IntFunction<Vitals> measured) {
    return SoakVerdict.faults(IntStream.range(0, drills).mapToObj(measured).toList());
  }

  @Test
  void a_soak_that_only_wavers_after_its_warm_up_is_flat() {
    assertThat(
            faults(
                20,
                i ->
                    new Vitals(
                        (i < SoakVerdict.WARM_UP ? 5L * i : 30 + i % 3) << 20,
                        30 + i % 2,
                        40,
                        9_000)))
        .isEmpty();
  }

  @Test
  void each_thing_that_grows_is_named_with_its_figure() {
    assertThat(faults(12, i -> new Vitals((30L + i) << 20, 30, 40, 9_000)))
        .containsExactly(
            "the heap, in bytes, grows by 1048576.00 a drill, at most 102400.00 is flat");
    assertThat(faults(12, i -> new Vitals(30L << 20, 30 + i / 2, 40 + i, 9_000 + 10 * i)))
        .hasSize(3);
  }

  @Test
  void too_few_drills_prove_nothing() {
    assertThat(faults(9, i -> new Vitals(1, 1, 1, 1))).hasSize(1);
    assertThat(faults(10, i -> new Vitals(1, 1, 1, 1))).isEmpty();
  }
}
