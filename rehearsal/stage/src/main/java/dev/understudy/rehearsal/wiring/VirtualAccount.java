package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.fault.Unavailable;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.fault.CallAnswers;
import dev.understudy.rehearsal.fault.CurrentCall;
import dev.understudy.rehearsal.fault.FaultyCalls;
import dev.understudy.rehearsal.fault.FaultyClients;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.MortalFunction;
import dev.understudy.rehearsal.fault.UnreliableEvents;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.invariant.Invariants;
import dev.understudy.rehearsal.invariant.Observation;
import dev.understudy.rehearsal.terraform.BuildObserver;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkClient;

/**
 * What every stage under virtual time has, whatever is performed on it: the time, the run's own
 * draws, and the faults that stand between callers and services.
 *
 * @param current whose call is being carried out
 */
record VirtualAccount(
    VirtualTimeline timeline, CurrentCall current, Chance chance, InjectedFaults strikes) {
  /** A Monday morning; all runs begin here. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  /** EventBridge calls them, and may lose, double or delay an event. */
  private static final Set<String> CALLED_BY_EVENTS =
      Set.of("OnBuildStateChange", "OnCommandStateChange");

  static VirtualAccount of(long seed, InjectedFaults strikes) {
    return new VirtualAccount(
        new VirtualTimeline(BEGIN),
        new CurrentCall(),
        strikes.usualDay() ? Chance.usualDay(seed) : new Chance(seed),
        strikes);
  }

  /** From something that happens to the event about it. */
  Duration eventLatency() {
    return Duration.ofMillis(chance.between("event latency", 150, 900));
  }

  /** From a change of records to the last name server's answer. */
  Duration dnsPropagation() {
    return Duration.ofMillis(chance.longTailed("dns propagation", 1_500, 6_000));
  }

  /** Handlers' clients whose calls are struck. */
  ClientDecorator clients() {
    FaultyClients faulty = new FaultyClients(timeline, strikes, current);
    return new ClientDecorator() {
      @Override
      public <C extends SdkClient> C around(Class<C> type, String service, C client) {
        return strikes.quiet() ? client : faulty.around(type, service, client);
      }
    };
  }

  /** Task states' calls, each with its duration and its fate. */
  FaultyCalls calls(CallAnswers answers) {
    return new FaultyCalls(timeline, strikes, chance, current, answers);
  }

  /**
   * A function whose process can die and whose events can be lost.
   *
   * @param policiesDown whether the policies cannot be asked now
   */
  LambdaFunctions.Code function(
      String name, LambdaFunctions.Code code, BooleanSupplier policiesDown) {
    if (strikes.quiet()) {
      return code;
    }
    if (CALLED_BY_EVENTS.contains(name)) {
      return new UnreliableEvents(name, code, timeline, strikes);
    }
    return new MortalFunction(
        name.equals("JudgePlan")
            ? event -> {
              if (policiesDown.getAsBoolean()) {
                throw new Unavailable("the policies cannot be read (fault plan)");
              }
              return code.apply(event);
            }
            : code);
  }

  /** Tells invariants of every request to an endpoint. */
  static Heard heard(Consumer<Observation> told) {
    return (host, method, path, well) ->
        told.accept(new Observation.Probed(host, method, path, well));
  }

  /** What name servers answer, each time anew. */
  List<String> dnsAnswers(Services services, String name, String type, int times) {
    Random random = new Random(chance.bits("dns answers", (int) timeline.steps()));
    return IntStream.range(0, times)
        .mapToObj(query -> services.route53().answers(name, type, random))
        .flatMap(List::stream)
        .toList();
  }

  /** Tells invariants of every event and end of an execution. */
  static ExecutionListener telling(Invariants<?> invariants) {
    return new ExecutionListener() {
      @Override
      public void onEvent(String executionArn, HistoryEvent event) {
        invariants.tell(new Observation.HistoryGrew(executionArn, event));
      }

      @Override
      public void onEnded(Execution execution) {
        invariants.tell(new Observation.ExecutionEnded(execution));
      }
    };
  }

  /** Tells invariants, which are made after the builds are, of what builds do. */
  interface ToldBuilds extends BuildObserver {
    /** Who is told. */
    Invariants<?> told();

    @Override
    default void began(String build) {
      told().tell(new Observation.BuildBegan(build));
    }

    @Override
    default void applyBegan(String stack, String build, String planSha256) {
      told().tell(new Observation.ApplyBegan(stack, build, planSha256));
    }

    @Override
    default void applyEnded(String stack, String build) {
      told().tell(new Observation.ApplyEnded(stack, build));
    }
  }
}
