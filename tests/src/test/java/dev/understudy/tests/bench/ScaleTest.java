package dev.understudy.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scale benchmark claims, for one seed; virtual time, so the same on every machine. */
class ScaleTest {
  private static final long SEED = VirtualScale.seeds(1).getFirst();

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 64})
  void a_deployment_takes_little_longer_than_its_critical_path(int width) {
    VirtualScale scale = new VirtualScale(ScaleTopology.FAN_OUT, ScaleDurations.DRAWN);

    Duration critical = scale.paths(width, SEED).critical();

    assertThat(ratio(scale.pipeline(width, SEED), critical)).isBetween(1.0, 1.15);
  }

  @Test
  void sixty_four_stacks_side_by_side_take_as_long_as_one() {
    VirtualScale scale = new VirtualScale(ScaleTopology.FAN_OUT, ScaleDurations.ALIKE);

    assertThat(ratio(scale.pipeline(64, SEED), scale.pipeline(1, SEED))).isLessThan(1.2);
  }

  @Test
  void one_stack_at_a_time_is_one_stack_at_a_time_in_a_wave_of_several_groups() {
    VirtualScale scale = new VirtualScale(ScaleTopology.FAN_OUT, ScaleDurations.ALIKE);

    assertThat(ratio(scale.sequence(81, SEED), scale.paths(81, SEED).critical())).isGreaterThan(27);
  }

  private static double ratio(Duration one, Duration other) {
    return one.toMillis() / (double) other.toMillis();
  }
}
