package dev.understudy.rehearsal.local.view;

import dev.understudy.rehearsal.local.clients.Tally;
import java.time.Duration;
import java.util.List;

/**
 * What there is to see at one moment of a drill.
 *
 * @param title what is performed, for example {@code drill shop-failover}
 * @param elapsed since the operation was started
 * @param state where the state machines are, outermost first
 * @param regions primary first
 * @param total all requests of the clients so far
 * @param works what is done to each stack, where stacks are deployed or looked at
 * @param notes what a person must know: what is modelled, which fault struck, what waits for them;
 *     in order of appearance
 */
public record LiveFrame(
    String title,
    Duration elapsed,
    List<String> state,
    List<Region> regions,
    Tally total,
    List<Work> works,
    List<String> notes) {
  public LiveFrame {
    state = List.copyOf(state);
    regions = List.copyOf(regions);
    works = List.copyOf(works);
    notes = List.copyOf(notes);
  }

  /** Of regions with clients. */
  public LiveFrame(
      String title,
      Duration elapsed,
      List<String> state,
      List<Region> regions,
      Tally total,
      List<String> notes) {
    this(title, elapsed, state, regions, total, List.of(), notes);
  }

  /** Of stacks, which no client asks anything. */
  public static LiveFrame ofStacks(
      String title, Duration elapsed, List<String> state, List<Work> works, List<String> notes) {
    return new LiveFrame(title, elapsed, state, List.of(), Tally.NONE, works, notes);
  }

  /**
   * What is done to one stack.
   *
   * @param doing for example {@code applying}, or {@code applied} when it is over
   * @param took so far, or in all
   * @param mark how it goes
   */
  public record Work(String stack, String doing, Duration took, Mark mark) {}

  /** How a piece of work goes. */
  public enum Mark {
    RUNS,
    DONE,
    FAILED
  }

  /**
   * One region.
   *
   * @param role {@code primary} or {@code standby}
   * @param name AWS region name
   * @param share its share of the clients' requests lately, 0 to 1
   * @param recent what the clients saw of it lately
   * @param capacity instances in service
   * @param condition what was done to it, for example {@code healthy} or {@code dead}
   */
  public record Region(
      String role, String name, double share, Tally recent, int capacity, String condition) {
    /** Whether the clients asked it lately, so that its success rate means something. */
    boolean asked() {
      return recent.ok() + recent.failed() > 0;
    }
  }
}
