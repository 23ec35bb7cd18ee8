package dev.understudy.rehearsal.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one action again and again on a virtual thread of its own until closed. The pause is between
 * the end of one run and the start of the next, so runs never pile up behind a slow one.
 */
public final class PeriodicTask implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

  private final String name;
  private final Duration pause;
  private final Runnable action;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private PeriodicTask(String name, Duration pause, Runnable action) {
    this.name = name;
    this.pause = pause;
    this.action = action;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
  }

  /** Starts at once; the first run does not wait for the pause. */
  public static PeriodicTask start(String name, Duration pause, Runnable action) {
    if (!pause.isPositive()) {
      throw new IllegalArgumentException("the pause of " + name + " is to be positive: " + pause);
    }
    PeriodicTask task = new PeriodicTask(name, pause, action);
    task.thread.start();
    return task;
  }

  private void loop() {
    try {
      do {
        runOnce();
      } while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runOnce() {
    try {
      action.run();
    } catch (RuntimeException e) {
      // A measurement that fails once is not the end of measuring: the next run may succeed.
      LOG.debug("{} failed and will be tried again in {}", name, pause, e);
    }
  }

  /** Returns when the thread has ended, so that nothing of this task runs afterwards. */
  @Override
  public void close() {
    closing.countDown();
    if (Thread.currentThread().equals(thread)) {
      return;
    }
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
