package dev.understudy.rehearsal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drill}: {@code run} in mode drill, unless told otherwise. */
@Command(
    name = "drill",
    description =
        "Perform a runbook on this machine and go back: real HTTP regions, a real DNS server, real"
            + " clients.",
    footer = {
      "  understudy drill runbooks/shop-failover.yaml",
      "  understudy drill shop-failover --fail standby@canary",
      "  understudy drill shop-failover --mode unplanned --fail primary@start --report outage.html"
    })
final class DrillCommand implements Callable<Integer> {

  private final Stages stages;
  private final Surroundings surroundings;

  @Mixin private Performance performance = new Performance();

  @Option(
      names = "--mode",
      converter = Mode.Reader.class,
      paramLabel = "MODE",
      defaultValue = "drill",
      description = "One of: drill, planned, unplanned (default: ${DEFAULT-VALUE}).")
  private Mode mode = new Mode("drill");

  DrillCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    return performance.perform(mode, stages, surroundings);
  }
}
