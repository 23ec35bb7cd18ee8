package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.EventType;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;

/**
 * Tells the strikes of a run which phase it is in: the state that the operation's body is in, or
 * before and after it the state of the envelope.
 */
public final class Phases implements ExecutionListener {
  private static final String ENVELOPE = ":operation:";
  private static final String AFTERCARE = ":aftercare:";

  /** How the envelope calls the execution of its body. */
  private static final String BODY = "-body";

  /**
   * A phase of a run.
   *
   * @param name of the state
   * @param order how many phases the run had come to by then
   */
  public record Phase(String name, int order) {}

  private final Strikes strikes;

  /** Tells them. */
  public Phases(Strikes strikes) {
    this.strikes = strikes;
  }

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    if (works(event.type()) && event.detail() instanceof EventDetail.Entered(var state, var _)) {
      if (executionArn.endsWith(BODY) || executionArn.contains(ENVELOPE)) {
        strikes.enter(state);
      } else if (executionArn.contains(AFTERCARE)) {
        strikes.enter("aftercare");
      }
    }
  }

  /** Only where something is done or waited for can anything be struck. */
  private static boolean works(EventType type) {
    return type == EventType.TASK_STATE_ENTERED
        || type == EventType.WAIT_STATE_ENTERED
        || type == EventType.MAP_STATE_ENTERED
        || type == EventType.PARALLEL_STATE_ENTERED;
  }
}
