package dev.understudy.functions.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether an operation that is right in itself may start now.
 *
 * <p>The andon cord stops everything: somebody pulled it because they do not trust what the
 * machinery does. A freeze stops what can wait; an unplanned failover cannot.
 */
sealed interface AdmissionDecision {

  /** It may start. */
  record Go() implements AdmissionDecision {}

  /**
   * It may not.
   *
   * @param reasons sentences, at least one
   */
  record Refused(List<String> reasons) implements AdmissionDecision {

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What the andon parameter holds when nobody pulled the cord; an absent parameter means the same.
   */
  String RELEASED = "released";

  /**
   * What is asked for.
   *
   * @param heedsFreeze whether it keeps to the freeze calendar, as its workflow says of the mode
   * @param blastRadius what would be touched
   * @param now when it would start
   * @param longest how long it may take; it must be over before a freeze begins
   */
  record Request(boolean heedsFreeze, String blastRadius, Instant now, Duration longest) {}

  /**
   * Decides.
   *
   * @param andon what the andon parameter holds
   * @param calendar ignored when the operation does not heed it
   */
  static AdmissionDecision decide(Request request, String andon, FreezeCalendar calendar) {
    List<String> reasons = new ArrayList<>();
    if (!RELEASED.equals(andon)) {
      reasons.add("the andon cord is pulled: " + OperationNames.shown(andon));
    }
    if (request.heedsFreeze()) {
      calendar.windows().stream()
          .filter(
              window ->
                  window.meets(
                      request.now(), request.now().plus(request.longest()), request.blastRadius()))
          .map(window -> sentence(window, request))
          .forEach(reasons::add);
    }
    return reasons.isEmpty() ? new Go() : new Refused(reasons);
  }

  private static String sentence(FreezeCalendar.Window window, Request request) {
    boolean begun = !request.now().isBefore(window.from());
    return begun
        ? "frozen until " + window.to() + " by " + OperationNames.shown(window.name())
        : "the freeze "
            + OperationNames.shown(window.name())
            + " begins at "
            + window.from()
            + ", and the operation may take "
            + request.longest().toMinutes()
            + " min";
  }
}
