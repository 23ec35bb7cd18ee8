package dev.understudy.rehearsal.local.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.local.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServingCapacityTest {
  private final SteppedClock clock = new SteppedClock();
  private final ServingCapacity capacity = new ServingCapacity(4, 25, clock);

  private int taken(int attempts) {
    int taken = 0;
    for (int i = 0; i < attempts; i++) {
      taken += capacity.take() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void serves_instances_times_orders_per_instance_a_second() {
    taken(1000);
    int served = 0;
    for (int tenth = 0; tenth < 10; tenth++) {
      clock.advance(Duration.ofMillis(100));
      served += taken(1000);
    }
    assertThat(served).isEqualTo(100);
  }

  @Test
  void an_idle_region_saves_up_one_second_only() {
    clock.advance(Duration.ofHours(1));
    assertThat(taken(1000)).isEqualTo(100);
  }

  @Test
  void losing_instances_takes_their_room_at_once() {
    capacity.instances(0);
    clock.advance(Duration.ofSeconds(1));
    assertThat(taken(100)).isZero();
    capacity.instances(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(taken(100)).isEqualTo(25);
  }

  @Test
  void a_clock_that_steps_back_gives_nothing_and_takes_nothing() {
    taken(1000);
    clock.advance(Duration.ofSeconds(-5));
    assertThat(taken(10)).isZero();
    clock.advance(Duration.ofMillis(100));
    assertThat(taken(100)).isEqualTo(10);
  }

  @Test
  void negative_instances_are_refused() {
    assertThatThrownBy(() -> capacity.instances(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
