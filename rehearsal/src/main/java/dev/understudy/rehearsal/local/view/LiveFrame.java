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
 * @param notes what a person must know: what is modelled, which fault struck, what waits for them;
 *     in order of appearance
 */
public record LiveFrame(
    String title,
    Duration elapsed,
    List<String> state,
    List<Region> regions,
    Tally total,
    List<String> notes) {
  public LiveFrame {
    state = List.copyOf(state);
    regions = List.copyOf(regions);
    notes = List.copyOf(notes);
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
