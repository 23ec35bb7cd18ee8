package dev.understudy.rehearsal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  @Test
  void two_of_twenty_faults_are_found() {
    List<Integer> faults = IntStream.range(0, 20).boxed().toList();

    List<Integer> smallest =
        new Shrinker(500).shrink(faults, some -> some.contains(3) && some.contains(17));

    assertThat(smallest).containsExactly(3, 17);
  }

  @Test
  void what_breaks_without_any_fault_shrinks_to_nothing() {
    assertThat(new Shrinker(100).shrink(List.of(1, 2, 3), some -> true)).isEmpty();
  }

  @Test
  void used_up_tries_give_the_smallest_list_so_far_that_still_breaks() {
    List<Integer> faults = IntStream.range(0, 50).boxed().toList();

    List<Integer> smallest =
        new Shrinker(3).shrink(faults, some -> some.contains(3) && some.contains(40));

    assertThat(smallest).contains(3, 40);
  }
}
