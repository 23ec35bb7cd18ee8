package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runtime.ProbeAnswer.NotAnswered;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeadlineTest {

  private static final Duration LIMIT = Duration.ofSeconds(12);

  @Test
  void without_an_invocation_a_limit_stays_what_it_is() {
    assertThat(Deadline.left()).isEmpty();
    assertThat(Deadline.atMost(LIMIT)).isEqualTo(LIMIT);
  }

  @Test
  void a_call_gets_what_is_left_and_never_more_than_its_own_limit() {
    Duration roomy = Deadline.within(Duration.ofMinutes(5), () -> Deadline.atMost(LIMIT));
    Duration tight = Deadline.within(Duration.ofSeconds(5), () -> Deadline.atMost(LIMIT));

    assertThat(roomy).isEqualTo(LIMIT);
    assertThat(tight).isLessThanOrEqualTo(Duration.ofSeconds(3)).isPositive();
  }

  @Test
  void a_probe_is_cut_at_the_end_of_the_invocation() {
    JdkHttpProbe probe = new JdkHttpProbe(uri -> Optional.empty(), a -> true, () -> 0L);
    CountDownLatch done = new CountDownLatch(1);
    try (LoopbackServer silent =
        new LoopbackServer(
            exchange -> {
              try {
                done.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })) {
      ProbeAnswer answer =
          Deadline.within(
              Deadline.RESERVE.plusMillis(400),
              () -> probe.send(ProbeRequest.get(silent.uri("/"), 15_000)));

      assertThat(answer)
          .isInstanceOfSatisfying(
              NotAnswered.class, a -> assertThat(a.reason()).startsWith("no answer within"));
      done.countDown();
    }
  }

  @Test
  void nothing_is_sent_when_the_time_is_used_up() {
    assertThat(
            Deadline.within(
                Duration.ofSeconds(1),
                () ->
                    new JdkHttpProbe()
                        .send(ProbeRequest.get(URI.create("http://shop.example.test/"), 5000))))
        .isEqualTo(new NotAnswered("not asked: the function's time was used up before"));
  }
}
