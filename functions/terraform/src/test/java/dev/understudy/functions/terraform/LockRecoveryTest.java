package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.terraform.LockRecovery.Decision;
import dev.understudy.functions.terraform.LockRecovery.PastBuild;
import dev.understudy.functions.terraform.LockRecovery.Remove;
import dev.understudy.functions.terraform.LockRecovery.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockRecoveryTest {

  private static final Instant START = Instant.parse("2026-11-21T06:30:00Z");
  private static final Instant END = Instant.parse("2026-11-21T06:40:00Z");
  private static final PastBuild DEAD = new PastBuild("b:1", START, Optional.of(END), false);

  private static StateLock lock(String created) {
    return new StateLock("l-1", "root@box", "OperationTypeApply", created);
  }

  private static final StateLock OURS = lock("2026-11-21 06:32:45.146402201 +0000 UTC");

  private static Decision about(StateLock lock, PastBuild... builds) {
    return LockRecovery.about(lock, "root", List.of(builds));
  }

  @Test
  void the_leftover_of_a_build_that_died_is_removed() {
    assertThat(about(OURS, DEAD)).isEqualTo(new Remove(OURS, "b:1"));
  }

  @Test
  void a_time_of_another_zone_is_the_same_time() {
    assertThat(about(lock("2026-11-21 07:32:45 +0100 CET"), DEAD)).isInstanceOf(Remove.class);
  }

  @Test
  void a_build_that_still_runs_keeps_its_lock() {
    assertThat(about(OURS, new PastBuild("b:1", START, Optional.empty(), false)))
        .isInstanceOf(Wait.class);
  }

  @Test
  void a_build_that_ended_in_order_has_given_its_lock_back_so_this_is_anothers() {
    assertThat(about(OURS, new PastBuild("b:1", START, Optional.of(END), true)))
        .isInstanceOf(Wait.class);
  }

  @Test
  void a_lock_taken_before_or_after_the_build_is_a_strangers() {
    assertThat(about(lock("2026-11-21 06:29:59.9 +0000 UTC"), DEAD)).isInstanceOf(Wait.class);
    assertThat(about(lock("2026-11-21 06:40:00.1 +0000 UTC"), DEAD)).isInstanceOf(Wait.class);
    assertThat(about(OURS)).isInstanceOf(Wait.class);
  }

  @Test
  void a_lock_of_another_user_is_a_strangers() {
    StateLock janes = new StateLock("l-1", "jane@box", "OperationTypeApply", OURS.created());

    assertThat(about(janes, DEAD).reason().toString()).contains("not one of a build");
  }

  @Test
  void where_two_builds_could_have_taken_it_nobody_can_say() {
    assertThat(about(OURS, DEAD, new PastBuild("b:2", START, Optional.of(END), false)))
        .isInstanceOf(Wait.class);
  }

  @Test
  void a_time_that_cannot_be_read_proves_nothing() {
    assertThat(about(lock("yesterday"), DEAD)).isInstanceOf(Wait.class);
    assertThat(about(lock("2026-99-21 06:32:45 +0000 UTC"), DEAD)).isInstanceOf(Wait.class);
    assertThat(about(StateLock.NONE, DEAD)).isInstanceOf(Wait.class);
  }
}
