package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.invariant.Observation.HistoryGrew;
import java.util.Optional;
import java.util.Set;

/**
 * No fault may make a definition break a rule of its own: an expression that fails, a choice that
 * matches nothing, a payload a handler refuses, or what a handler calls a bug.
 */
public final class SoundDefinitions implements Invariant<OperationFacts> {
  private static final Set<String> BUGS =
      Set.of(
          "InvariantBroken",
          "States.Runtime",
          "States.QueryEvaluationError",
          "States.NoChoiceMatched",
          "States.DataLimitExceeded",
          "States.ResultPathMatchFailure",
          "States.Permissions",
          "dev.understudy.functions.runtime.fault.InvariantBroken",
          "dev.understudy.functions.runtime.fault.InputRejected");

  @Override
  public String name() {
    return "sound definitions";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts facts) {
    return what instanceof HistoryGrew(String arn, HistoryEvent event)
        ? bug(event.detail()).map(text -> "execution %s: %s".formatted(Names.execution(arn), text))
        : Optional.empty();
  }

  private static Optional<String> bug(EventDetail detail) {
    return switch (detail) {
      case EventDetail.Evaluation(var state, var location, var error, var cause) ->
          Optional.of(
              "%s of state \"%s\" failed with %s: %s".formatted(location, state, error, cause));
      case EventDetail.TaskFailure(var type, var resource, var error, var cause)
          when BUGS.contains(error) ->
          Optional.of("%s %s failed with %s: %s".formatted(type, resource, error, cause));
      case EventDetail.Failure(var error, var cause)
          when error.filter(BUGS::contains).isPresent() ->
          Optional.of("it failed with %s: %s".formatted(error.get(), cause.orElse("")));
      case EventDetail.None _,
          EventDetail.Started _,
          EventDetail.Succeeded _,
          EventDetail.Failure _,
          EventDetail.Entered _,
          EventDetail.Exited _,
          EventDetail.TaskScheduled _,
          EventDetail.TaskStarted _,
          EventDetail.TaskOutput _,
          EventDetail.TaskFailure _,
          EventDetail.LambdaScheduled _,
          EventDetail.LambdaOutput _,
          EventDetail.MapStarted _,
          EventDetail.Iteration _ ->
          Optional.empty();
    };
  }
}
