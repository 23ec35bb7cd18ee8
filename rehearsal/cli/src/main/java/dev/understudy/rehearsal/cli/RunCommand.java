package dev.understudy.rehearsal.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code run}: performs a runbook in a mode that has to be named, since only a drill goes back by
 * itself.
 */
@Command(
    name = "run",
    description = "Perform a runbook of any workflow on this machine, in the mode you name.",
    footer = {
      "  understudy run shop-failover --mode planned",
      "  understudy run shop-failover --mode unplanned --fail primary@start",
      "  understudy run small-drift --mode reconcile --drift"
          + " small-watch:aws_cloudwatch_metric_alarm.errors"
    })
final class RunCommand implements Callable<Integer> {

  private final Stages stages;
  private final Surroundings surroundings;

  @Mixin private Performance performance = new Performance();

  @Option(
      names = "--mode",
      converter = Mode.Reader.class,
      paramLabel = "MODE",
      required = true,
      description = {
        "Of a failover: drill, planned, unplanned; of a deployment: preview, deploy;",
        "of a drift check: report, reconcile."
      })
  private Mode mode = new Mode("drill");

  RunCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    return performance.perform(mode, stages, surroundings);
  }
}
