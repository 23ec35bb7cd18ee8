package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.CallSite;
import dev.understudy.rehearsal.integration.PendingCall;
import dev.understudy.rehearsal.integration.TaskCallback;
import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives every call of a Task state its duration, and its fate where a fault strikes it. */
public final class FaultyCalls implements CallInterceptor {
  private static final String RULE = "a call by the rehearsal's fault plan";
  private static final long LAMBDA_MILLIS = 120;
  private static final long LAMBDA_COLD_MILLIS = 900;
  private static final double LAMBDA_COLD_PART = 0.05;
  private static final long SERVICE_MILLIS = 20;

  private final Timeline timeline;
  private final InjectedFaults strikes;
  private final Chance chance;
  private final CurrentCall current;
  private final CallAnswers answers;

  /** Calls on a timeline, struck by a plan. */
  public FaultyCalls(
      Timeline timeline,
      InjectedFaults strikes,
      Chance chance,
      CurrentCall current,
      CallAnswers answers) {
    this.timeline = timeline;
    this.strikes = strikes;
    this.chance = chance;
    this.current = current;
    this.answers = answers;
  }

  @Override
  public void around(CallSite site, PendingCall call, TaskCallback answer) {
    Place place = place(site);
    String name = name(place, site);
    Optional<CallFault> fault = strikes.next(place, name, Optional.of(site));
    long millis = usualMillis(place, name);
    if (fault.isEmpty()) {
      Optional<CallFaultKind> window = strikes.windows().befalling(site.service(), name);
      if (window.isPresent()) {
        CallErrors errors =
            CallErrors.of(site.service(), site.call().resource().contains(":aws-sdk:"));
        String error =
            window.get() == CallFaultKind.REFUSED ? errors.refused() : errors.unavailable();
        later(millis, () -> answer.fail(error, RULE));
        return;
      }
      later(millis, () -> perform(site, call, answer));
      return;
    }
    CallErrors errors = CallErrors.of(site.service(), site.call().resource().contains(":aws-sdk:"));
    long longer = fault.get().millis();
    switch (fault.get().kind()) {
      case REFUSED -> later(millis, () -> answer.fail(errors.refused(), RULE));
      case UNAVAILABLE -> later(millis, () -> answer.fail(errors.unavailable(), RULE));
      case REPLY_LOST ->
          later(
              millis,
              () -> {
                perform(site, call, TaskCallback.dropping());
                answer.fail(errors.replyLost(fault.get().number()), RULE);
              });
      case NO_REPLY -> later(millis, () -> perform(site, call, TaskCallback.dropping()));
      case STARTED_LATE -> later(millis + longer, () -> perform(site, call, answer));
      case ANSWERED_LATE -> later(millis, () -> perform(site, call, slow(answer, longer)));
      case DUPLICATED -> {
        later(millis, () -> perform(site, call, answer));
        later(millis + longer, () -> perform(site, call, TaskCallback.dropping()));
      }
      case LANDED_LATE, CRASHED_BEFORE, CRASHED_AFTER, EVENT_LOST ->
          throw new IllegalStateException(fault.get().inWords() + " cannot strike a task");
    }
  }

  private void perform(CallSite site, PendingCall call, TaskCallback answer) {
    current.during(Optional.of(site), () -> call.perform(new Told(site, answer, answers)));
  }

  private void later(long millis, Runnable work) {
    var _ = timeline.after(Duration.ofMillis(millis), "a task's call", work);
  }

  private TaskCallback slow(TaskCallback answer, long millis) {
    return new TaskCallback() {
      @Override
      public void succeed(@Nullable Object output) {
        later(millis, () -> answer.succeed(output));
      }

      @Override
      public void fail(String error, String cause) {
        later(millis, () -> answer.fail(error, cause));
      }
    };
  }

  private long usualMillis(Place place, String name) {
    if (place != Place.LAMBDA) {
      return SERVICE_MILLIS;
    }
    double draw = chance.unit(name);
    return draw < LAMBDA_COLD_PART
        ? LAMBDA_COLD_MILLIS
        : LAMBDA_MILLIS + (long) (draw * LAMBDA_MILLIS);
  }

  private static Place place(CallSite site) {
    if (site.isLambda()) {
      return Place.LAMBDA;
    }
    return site.service().equals("states") ? Place.NESTED : Place.TASK;
  }

  private static String name(Place place, CallSite site) {
    return switch (place) {
      case LAMBDA -> site.action();
      // All nested executions are started by one action; the state says which it is.
      case NESTED -> site.call().stateName();
      case TASK, SDK, EVENT -> site.service() + ":" + site.action();
    };
  }

  private record Told(CallSite site, TaskCallback answer, CallAnswers answers)
      implements TaskCallback {
    @Override
    public void succeed(@Nullable Object output) {
      answers.succeeded(site, output);
      answer.succeed(output);
    }

    @Override
    public void fail(String error, String cause) {
      answer.fail(error, cause);
    }
  }
}
