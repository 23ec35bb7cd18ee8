package dev.understudy.rehearsal.rehearse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Performs runs on several threads and hands over what they came to in the order of their numbers,
 * so that a result does not depend on how many threads there are.
 */
final class OrderedRuns {
  /** Runs a thread takes at a time: enough that handing them over costs nothing. */
  private static final int CHUNK = 8;

  /** Chunks a thread may be ahead of the one that is waited for. */
  private static final int AHEAD = 16;

  private OrderedRuns() {}

  /**
   * Performs runs.
   *
   * @param first number of the first one
   * @param step from one to the next
   * @param until where to stop, itself left out
   * @param enough asked now and then; what is under way is handed over still
   */
  static <T> void perform(
      long first,
      long step,
      long until,
      int threads,
      BooleanSupplier enough,
      LongFunction<T> run,
      Consumer<T> then) {
    if (threads == 1) {
      for (long number = first; number < until && !enough.getAsBoolean(); number += step) {
        then.accept(run.apply(number));
      }
      return;
    }
    try (ExecutorService pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("rehearsal-", 0).daemon().factory())) {
      ArrayDeque<Future<List<T>>> ahead = new ArrayDeque<>();
      long next = first;
      try {
        while (next < until || !ahead.isEmpty()) {
          while (next < until && ahead.size() < threads * AHEAD && !enough.getAsBoolean()) {
            long begin = next;
            next += CHUNK * step;
            long end = Math.min(next, until);
            ahead.add(pool.submit(() -> chunk(begin, step, end, run)));
          }
          if (ahead.isEmpty()) {
            return;
          }
          ahead.poll().get().forEach(then);
        }
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw new IllegalStateException("a run could not be performed", e.getCause());
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the rehearsal was interrupted", e);
      }
    }
  }

  private static <T> List<T> chunk(long begin, long step, long end, LongFunction<T> run) {
    List<T> results = new ArrayList<>(CHUNK);
    for (long number = begin; number < end; number += step) {
      results.add(run.apply(number));
    }
    return results;
  }
}
