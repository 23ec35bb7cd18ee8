package dev.understudy.rehearsal.local;

import dev.understudy.functions.runbook.FailoverRunbook;
import dev.understudy.rehearsal.local.build.BuildListener;
import dev.understudy.rehearsal.local.build.BuildOrder;
import dev.understudy.rehearsal.local.build.BuildResult;
import dev.understudy.rehearsal.local.build.BuildRunner;
import dev.understudy.rehearsal.local.build.BuildStatus;
import dev.understudy.rehearsal.local.build.ModelledBuildRunner;
import dev.understudy.rehearsal.local.build.PhaseResult;
import dev.understudy.rehearsal.local.build.ProcessBuildRunner;
import dev.understudy.rehearsal.local.build.TerraformOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The builds of a stage: real where there is Terraform, modelled and said so where there is not.
 */
final class StageBuilds implements AutoCloseable {
  private static final Duration MODELLED_PHASE = Duration.ofMillis(700);

  private final BuildRunner runner;
  private final boolean modelled;
  private final String capacityOutput;
  private final IntConsumer capacity;

  private StageBuilds(
      BuildRunner runner, boolean modelled, String capacityOutput, IntConsumer capacity) {
    this.runner = runner;
    this.modelled = modelled;
    this.capacityOutput = capacityOutput;
    this.capacity = capacity;
  }

  /**
   * Makes the builds ready.
   *
   * @param capacity told the capacity that Terraform's output says, when a build has succeeded
   */
  static StageBuilds open(FailoverRunbook.Prescale prescale, StageHost host, IntConsumer capacity) {
    boolean real = ProcessBuildRunner.terraformOn(host.environment());
    try {
      BuildRunner runner =
          real
              ? ProcessBuildRunner.open(host.terraform(), host.environment())
              : new ModelledBuildRunner(
                  variables -> modelledOutputs(prescale, variables), MODELLED_PHASE);
      return new StageBuilds(runner, !real, prescale.capacityOutput(), capacity);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the buildspec in "
              + host.terraform()
              + " cannot be read, so the standby cannot be scaled",
          e);
    }
  }

  /** As the example stacks do: the capacity wished for is the capacity there is. */
  private static Map<String, Object> modelledOutputs(
      FailoverRunbook.Prescale prescale, Map<String, Object> variables) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    Object wish = variables.get("desired_capacity");
    outputs.put(
        prescale.capacityOutput(),
        wish == null ? prescale.capacityMin() : Integer.parseInt(String.valueOf(wish)));
    return outputs;
  }

  boolean modelled() {
    return modelled;
  }

  BuildRunner.RunningBuild start(BuildOrder order, BuildListener listener) {
    return runner.start(
        order,
        new BuildListener() {
          @Override
          public void phaseBegan(String phase) {
            listener.phaseBegan(phase);
          }

          @Override
          public void phaseEnded(PhaseResult phase) {
            listener.phaseEnded(phase);
          }

          @Override
          public void ended(BuildResult result) {
            // Instances are there before anybody hears that the build succeeded.
            if (result.status() == BuildStatus.SUCCEEDED) {
              TerraformOutputs.wholeNumber(result, capacityOutput).ifPresent(capacity);
            }
            listener.ended(result);
          }
        });
  }

  @Override
  public void close() {
    runner.close();
  }
}
