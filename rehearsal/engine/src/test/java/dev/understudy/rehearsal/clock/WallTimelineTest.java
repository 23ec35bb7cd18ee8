package dev.understudy.rehearsal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WallTimelineTest {
  private final WallTimeline timeline = new WallTimeline(Clock.systemUTC());
  private final List<String> happened = new CopyOnWriteArrayList<>();

  @Test
  void events_happen_when_they_are_due_and_in_order() throws InterruptedException {
    var _ = timeline.after(Duration.ofMillis(30), "later", () -> happened.add("later"));
    var _ = timeline.after(Duration.ofMillis(5), "sooner", () -> happened.add("sooner"));
    timeline.post(() -> happened.add("now"));

    timeline.run(() -> happened.size() == 3);

    assertThat(happened).containsExactly("now", "sooner", "later");
  }

  @Test
  void blocking_work_runs_elsewhere_and_hands_its_result_back() throws InterruptedException {
    Thread loop = Thread.currentThread();
    timeline.offload(
        "work",
        () -> {
          happened.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
          timeline.post(
              () -> happened.add(Thread.currentThread().equals(loop) ? "loop" : "elsewhere"));
        });

    timeline.run(() -> happened.size() == 2);

    assertThat(happened).containsExactly("virtual", "loop");
  }

  @Test
  void a_cancelled_event_does_not_happen() throws InterruptedException {
    timeline.after(Duration.ofMillis(1), "cancelled", () -> happened.add("cancelled")).cancel();
    var _ = timeline.after(Duration.ofMillis(10), "end", () -> happened.add("end"));

    timeline.run(() -> !happened.isEmpty());

    assertThat(happened).containsExactly("end");
  }

  @Test
  void another_thread_takes_its_turn_while_the_loop_waits() throws InterruptedException {
    timeline.offload(
        "asker",
        () -> {
          String answer = timeline.exclusively(() -> "answer");
          timeline.post(() -> happened.add(answer));
        });

    timeline.run(() -> !happened.isEmpty());

    assertThat(happened).containsExactly("answer");
  }
}
