package dev.understudy.tests.bench;

import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * State transitions of the embedded runtime under virtual time. An operation is one state entered;
 * each execution has a runtime of its own, and its machine was parsed before.
 */
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class TransitionsBenchmark {
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
  private static final Map<String, Object> INPUT =
      Map.of("count", 0, "kept", Map.of("text", "some words", "list", List.of(1, 2, 3)));

  // How many states each machine enters; the set-up counts them.
  private static final int LOOP_STATES = 1 + Machines.TURNS + 1 + Machines.TURNS + 1;
  private static final int MAP_STATES = 1 + Machines.ITEMS;

  private final LambdaFunctions functions =
      new LambdaFunctions().put("Echo", event -> event == null ? Map.of() : event);
  private final StateMachine passes = parse(Machines.passes());
  private final StateMachine choiceLoop = parse(Machines.choiceLoop());
  private final StateMachine map = parse(Machines.map());
  private final StateMachine tasks = parse(Machines.tasks());

  /** Makes sure that an operation is what it is said to be. */
  @Setup
  public void count() {
    count(passes, Machines.PASSES);
    count(choiceLoop, LOOP_STATES);
    count(map, MAP_STATES);
    count(tasks, Machines.TASKS);
  }

  @Benchmark
  @OperationsPerInvocation(Machines.PASSES)
  public Execution passes20() {
    return perform(passes);
  }

  @Benchmark
  @OperationsPerInvocation(LOOP_STATES)
  public Execution choiceLoop50() {
    return perform(choiceLoop);
  }

  @Benchmark
  @OperationsPerInvocation(MAP_STATES)
  public Execution map100() {
    return perform(map);
  }

  @Benchmark
  @OperationsPerInvocation(Machines.TASKS)
  public Execution lambdaTasks10() {
    return perform(tasks);
  }

  private Execution perform(StateMachine machine) {
    VirtualTimeline timeline = new VirtualTimeline(BEGIN);
    return perform(timeline, runtime(timeline), machine);
  }

  private StepFunctions runtime(VirtualTimeline timeline) {
    return new StepFunctions(
        timeline, new TaskIntegrations(timeline, functions, new SdkClients()), 7, Quotas.AWS);
  }

  private static Execution perform(
      VirtualTimeline timeline, StepFunctions runtime, StateMachine machine) {
    String arn = runtime.start(runtime.create("measured", machine), "one", INPUT).arn();
    timeline.run();
    Execution ended = runtime.describe(arn);
    if (ended.status() != ExecutionStatus.SUCCEEDED) {
      throw new IllegalStateException("not what is to be measured: " + ended);
    }
    return ended;
  }

  private void count(StateMachine machine, int expected) {
    VirtualTimeline timeline = new VirtualTimeline(BEGIN);
    StepFunctions runtime = runtime(timeline);
    Execution ended = perform(timeline, runtime, machine);
    long entered =
        runtime.history(ended.arn()).stream()
            .filter(event -> event.detail() instanceof EventDetail.Entered)
            .count();
    if (entered != expected) {
      throw new IllegalStateException("entered " + entered + " states, not " + expected);
    }
  }

  private static StateMachine parse(String definition) {
    return new StateMachineParser().parse(definition, Map.of());
  }
}
