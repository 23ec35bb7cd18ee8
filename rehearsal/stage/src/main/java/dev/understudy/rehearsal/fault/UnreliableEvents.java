package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function that gets events, each of which may be lost, doubled or late on its way. */
public record UnreliableEvents(
    String name, LambdaFunctions.Code code, Timeline timeline, InjectedFaults strikes)
    implements LambdaFunctions.Code {
  private static final Map<String, Object> NOBODY_LOOKS = Map.of();

  @Override
  public @Nullable Object apply(@Nullable Object event) throws Exception {
    LambdaFunctions.Code mortal = new MortalFunction(code);
    Optional<CallFault> fault = strikes.next(Place.EVENT, name);
    if (fault.isEmpty()) {
      long late = strikes.windows().eventsLateMillis();
      if (late > 0) {
        // The moment itself is the draw: no two events come at the same one.
        again(1 + Math.floorMod(timeline.now().toEpochMilli() * 7919, late), mortal, event);
        return NOBODY_LOOKS;
      }
      return mortal.apply(event);
    }
    return switch (fault.get().kind()) {
      case EVENT_LOST -> NOBODY_LOOKS;
      case STARTED_LATE -> {
        again(fault.get().millis(), mortal, event);
        yield NOBODY_LOOKS;
      }
      case DUPLICATED -> {
        again(fault.get().millis(), mortal, event);
        yield mortal.apply(event);
      }
      case REFUSED,
          UNAVAILABLE,
          REPLY_LOST,
          NO_REPLY,
          ANSWERED_LATE,
          LANDED_LATE,
          CRASHED_BEFORE,
          CRASHED_AFTER ->
          throw new IllegalStateException(fault.get().inWords() + " cannot strike an event");
    };
  }

  private void again(long millis, LambdaFunctions.Code mortal, @Nullable Object event) {
    var _ =
        timeline.after(
            Duration.ofMillis(millis), "an event on its way", () -> deliver(mortal, event));
  }

  // A late or second delivery that fails is not what a rehearsal of the first one is about.
  private static void deliver(LambdaFunctions.Code mortal, @Nullable Object event) {
    try {
      var _ = mortal.apply(event);
    } catch (Exception undelivered) {
      return;
    }
  }
}
