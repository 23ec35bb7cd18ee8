package dev.understudy.tests.bench;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.fault.InjectedFaults;
import dev.understudy.rehearsal.fault.ListedFaults;
import dev.understudy.rehearsal.rehearse.RehearsedStage;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.DeploymentWorkflow;
import dev.understudy.rehearsal.wiring.Policies;
import dev.understudy.rehearsal.wiring.StageParts;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Whole deployments under virtual time, from the operation's start to its end, without faults. */
final class VirtualScale {
  /** As many as the widest wave has, and those before and behind it. */
  static final int CONCURRENCY = 512;

  private final Definitions definitions = Definitions.load("eu-west-1");
  private final ScaleTopology topology;
  private final ScaleDurations durations;

  VirtualScale(ScaleTopology topology, ScaleDurations durations) {
    this.topology = topology;
    this.durations = durations;
  }

  /**
   * Seeds in which the release deletes nothing: how long a person takes to approve of that is not
   * what is measured.
   */
  static List<Long> seeds(int count) {
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> new Chance(seed).unit("the release deletes something") >= 0.2)
        .limit(count)
        .boxed()
        .toList();
  }

  /** What the builds of a seed come to. */
  ScalePaths paths(int width, long seed) {
    Map<String, List<String>> needs = topology.needs(width);
    return ScalePaths.of(
        needs, new ScaleRunbook(needs, CONCURRENCY).plan(), durations.times(new Chance(seed)));
  }

  /** How long the operation takes with as many stacks at work at once as there are. */
  Duration pipeline(int width, long seed) {
    return performed(width, seed, CONCURRENCY);
  }

  /** How long it takes with one stack at work at a time. */
  Duration sequence(int width, long seed) {
    return performed(width, seed, 1);
  }

  private Duration performed(int width, long seed, int concurrency) {
    ScaleRunbook runbook = new ScaleRunbook(topology.needs(width), concurrency);
    DeploymentPlan plan = runbook.plan();
    RehearsedStage stage =
        new DeploymentWorkflow(
                plan, new StageParts(runbook.text(), definitions, Policies.of(estate())))
            .timed(durations::times)
            .raise(seed, new InjectedFaults(new ListedFaults(List.of())));
    Execution begun = stage.start(ScaleRunbook.OPERATION, runbook.input());
    stage.timeline().run();
    Execution ended = stage.stepFunctions().describe(begun.arn());
    if (ended.status() != ExecutionStatus.SUCCEEDED || !stage.invariants().breaches().isEmpty()) {
      throw new IllegalStateException(
          "not what is to be measured: " + ended + " " + stage.invariants().breaches());
    }
    return Duration.between(ended.startDate(), ended.stopDate().orElseThrow());
  }

  /** The project's own folder, from wherever in it the benchmark is started. */
  private static Path estate() {
    Path here = Path.of("").toAbsolutePath();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("understudy.config.yaml"))) {
        return at;
      }
    }
    throw new IllegalStateException("no understudy.config.yaml above " + here);
  }
}
