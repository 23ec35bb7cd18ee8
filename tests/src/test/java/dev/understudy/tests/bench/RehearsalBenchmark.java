package dev.understudy.tests.bench;

import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.rehearse.Rehearsal;
import dev.understudy.rehearsal.rehearse.RunResult;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.wiring.RehearsedRunbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Complete rehearsals of region-failover without faults: a new account, a new world, all state
 * machines from the operation's start to its end, all invariants after every event.
 *
 * <p>Thousands of methods take part: compiling them takes most of a minute.
 */
@State(Scope.Thread)
@Warmup(iterations = 6, time = 10)
@Measurement(iterations = 5, time = 4)
public class RehearsalBenchmark {
  private static final String FILE = "shop-failover.yaml";
  private static final int RUNS = 64;

  @Param({"drill", "planned", "unplanned"})
  private String mode = "";

  // JMH calls the set-up before anything else.
  @SuppressWarnings("NullAway.Init")
  private Rehearsal rehearsal;

  private int[] numbers = {};
  private int next;

  /** Reads the runbook and the state machines, as the command line does once a process. */
  @Setup
  public void read() throws IOException {
    Path file =
        Path.of(System.getProperty("understudy.home", ".")).resolve("runbooks").resolve(FILE);
    rehearsal =
        new Rehearsal(
            new RehearsedRunbook(new RunbookFile(file, Files.readAllBytes(file)), mode).workflow(),
            7,
            false);
    numbers = IntStream.range(0, RUNS).toArray();
  }

  @Benchmark
  public RunResult regionFailover() {
    RunResult result = rehearsal.run(numbers[next++ % RUNS], List.of());
    if (result.verdict() != Verdict.SUCCEEDED || !result.breaches().isEmpty()) {
      throw new IllegalStateException("not what is to be measured: " + result);
    }
    return result;
  }
}
