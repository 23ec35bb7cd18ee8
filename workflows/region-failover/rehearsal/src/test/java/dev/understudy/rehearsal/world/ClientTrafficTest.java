package dev.understudy.rehearsal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.understudy.rehearsal.aws.route53.AnswerMember;
import dev.understudy.rehearsal.aws.route53.AnswerState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTrafficTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void clients_move_in_a_straight_line_over_one_ttl() {
    AnswerAverage shares =
        new AnswerAverage(List.of(from(0, 0.0), from(10, 0.5)), "standby", 4_000);

    assertThat(shares.at(at(9))).isZero();
    assertThat(shares.at(at(10))).isZero();
    assertThat(shares.at(at(11))).isCloseTo(0.125, within(1e-9));
    assertThat(shares.at(at(14))).isCloseTo(0.5, within(1e-9));
    assertThat(shares.at(at(99))).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void a_second_change_within_the_ttl_mixes_three_answers() {
    AnswerAverage shares =
        new AnswerAverage(List.of(from(0, 0.0), from(10, 1.0), from(12, 0.0)), "standby", 4_000);

    // Two of the last four seconds answered standby.
    assertThat(shares.at(at(13))).isCloseTo(0.5, within(1e-9));
    assertThat(shares.at(at(15))).isCloseTo(0.25, within(1e-9));
    assertThat(shares.at(at(16))).isCloseTo(0, within(1e-9));
    assertThat(shares.breakpoints(at(9), at(17))).containsExactly(at(10), at(12), at(14), at(16));
  }

  @Test
  void without_a_ttl_clients_follow_at_once() {
    AnswerAverage shares = new AnswerAverage(List.of(from(0, 0.0), from(10, 1.0)), "standby", 0);

    assertThat(shares.at(at(10))).isEqualTo(1);
    assertThat(shares.at(at(9))).isZero();
  }

  @Test
  void what_capacity_cannot_carry_is_shed() {
    ServedRequests under = new ServedRequests();
    under.add(10, 20, 40, 50);
    assertThat(under.ok()).isEqualTo(300);
    assertThat(under.failed()).isZero();

    ServedRequests over = new ServedRequests();
    over.add(10, 60, 80, 50);
    assertThat(over.failed()).isCloseTo(200, within(1e-9));

    // From 0 to 100 against 50: the upper triangle, half as long and half as high.
    ServedRequests crossing = new ServedRequests();
    crossing.add(10, 0, 100, 50);
    assertThat(crossing.failed()).isCloseTo(125, within(1e-9));
    assertThat(crossing.ok()).isCloseTo(375, within(1e-9));

    ServedRequests dead = new ServedRequests();
    dead.add(10, 30, 30, 0);
    assertThat(dead.ok()).isZero();
    assertThat(dead.failed()).isEqualTo(300);
  }

  @Test
  void lag_grows_while_parted_and_falls_back_to_its_usual() {
    ReplicationLag lag = new ReplicationLag(0.5, START);
    lag.interrupt(START);
    assertThat(lag.seconds(START.plusSeconds(20))).isCloseTo(20.5, within(1e-9));
    lag.resume(START.plusSeconds(20));
    assertThat(lag.seconds(START.plusSeconds(22))).isCloseTo(10.5, within(1e-9));
    assertThat(lag.seconds(START.plusSeconds(60))).isEqualTo(0.5);
    lag.spike(30, START.plusSeconds(60));
    lag.freeze(START.plusSeconds(61));
    assertThat(lag.seconds(START.plusSeconds(500))).isCloseTo(30.5, within(1e-9));
  }

  @Test
  void draws_depend_on_their_name_and_not_on_each_other() {
    Chance one = new Chance(7);
    double first = one.unit("a");
    double second = one.unit("a");
    Chance other = new Chance(7);
    var _ = other.unit("b");
    assertThat(other.unit("a")).isEqualTo(first);
    assertThat(other.unit("a")).isEqualTo(second).isNotEqualTo(first);
    assertThat(new Chance(8).unit("a")).isNotEqualTo(first);
  }

  @Test
  void draws_are_even() {
    Chance chance = new Chance(11);
    int low = 0;
    for (int i = 0; i < 10_000; i++) {
      if (chance.unit("even") < 0.25) {
        low++;
      }
    }
    assertThat(low).isBetween(2_350, 2_650);
  }

  private static long at(long second) {
    return START.plusSeconds(second).toEpochMilli();
  }

  private static AnswerState from(long second, double standbyShare) {
    return new AnswerState(
        START.plusSeconds(second),
        List.of(
            new AnswerMember("primary", 1, 4, List.of("198.51.100.10"), true, 1 - standbyShare),
            new AnswerMember("standby", 1, 4, List.of("203.0.113.10"), true, standbyShare)));
  }
}
