package dev.understudy.rehearsal.local;

import dev.understudy.rehearsal.local.terraform.BuildListener;
import dev.understudy.rehearsal.local.terraform.BuildStatus;
import dev.understudy.rehearsal.local.terraform.LocalBuildOrder;
import dev.understudy.rehearsal.local.terraform.LocalBuildResult;
import dev.understudy.rehearsal.local.terraform.LocalBuildRunner;
import dev.understudy.rehearsal.local.terraform.PhaseResult;
import dev.understudy.rehearsal.local.terraform.ProcessBuildRunner;
import dev.understudy.rehearsal.local.terraform.TerraformOutputs;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The builds of a stage: performed where there is Terraform, left to a model, and said so, where
 * there is not.
 */
final class StageBuilds implements AutoCloseable {
  /** What the live view and the report show. */
  static final String MODELLED =
      "Terraform was not run: no terraform is on the PATH, so the builds and their outputs are"
          + " modelled.";

  private final Optional<LocalBuildRunner> runner;
  private final String capacityOutput;
  private final IntConsumer capacity;

  private StageBuilds(
      Optional<LocalBuildRunner> runner, String capacityOutput, IntConsumer capacity) {
    this.runner = runner;
    this.capacityOutput = capacityOutput;
    this.capacity = capacity;
  }

  /**
   * Makes the builds ready.
   *
   * @param capacity told the capacity that Terraform's output says, when a build has applied it
   */
  static StageBuilds open(FailoverRunbook.Prescale prescale, StageHost host, IntConsumer capacity) {
    try {
      Optional<LocalBuildRunner> runner =
          ProcessBuildRunner.terraformOn(host.environment())
              ? Optional.of(ProcessBuildRunner.open(host.terraform(), host.environment()))
              : Optional.empty();
      return new StageBuilds(runner, prescale.capacityOutput(), capacity);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the buildspec in "
              + host.terraform()
              + " cannot be read, so the standby cannot be scaled",
          e);
    }
  }

  boolean modelled() {
    return runner.isEmpty();
  }

  LocalBuildRunner.RunningBuild start(LocalBuildOrder order, BuildListener listener) {
    LocalBuildRunner performing =
        runner.orElseThrow(() -> new IllegalStateException("there is no Terraform to build with"));
    return performing.start(
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
          public void ended(LocalBuildResult result) {
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
    runner.ifPresent(LocalBuildRunner::close);
  }
}
