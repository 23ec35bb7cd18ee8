package dev.understudy.functions.terraform;

import dev.understudy.functions.terraform.LockRecovery.Decision;
import dev.understudy.functions.terraform.LockRecovery.PastBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.Build;

/** Gathers what {@link LockRecovery} goes by: the lock that a build met, and the builds before. */
final class LockAssessment {

  private final Builds builds;
  private final BuildResults results;
  private final RunLedger runs;
  private final StackLedger stacks;

  LockAssessment(Builds builds, BuildResults results, RunLedger runs, StackLedger stacks) {
    this.builds = builds;
    this.results = results;
    this.runs = runs;
    this.stacks = stacks;
  }

  /**
   * What is to be done about the lock that a build met.
   *
   * @param met a build that ended because of the lock
   */
  Decision of(Build met) {
    Optional<String> stack = Builds.variable(met, "UNDERSTUDY_STACK");
    Optional<BuildResult> result = results.of(met);
    if (stack.isEmpty() || result.isEmpty()) {
      return new LockRecovery.Wait("build " + met.id() + " does not say which lock it met");
    }
    BuildResult said = result.get();
    return LockRecovery.about(said.lock(), said.user(), past(stack.get()));
  }

  private List<PastBuild> past(String stack) {
    List<PastBuild> past = new ArrayList<>();
    for (String name : stacks.recentBuilds(stack)) {
      runs.find(name)
          .flatMap(TerraformRun::buildId)
          .flatMap(builds::find)
          .ifPresent(
              build ->
                  past.add(
                      new PastBuild(
                          build.id(),
                          build.startTime(),
                          Optional.ofNullable(build.endTime()),
                          results.of(build).map(LockAssessment::orderly).orElse(false))));
    }
    return past;
  }

  // A Terraform that fails in order says why, and gives its lock back. One that was killed in a
  // build that went on leaves a result all the same, but without a reason.
  private static boolean orderly(BuildResult result) {
    return switch (result.status()) {
      case PLANNED, APPLIED, UNLOCKED, LOCKED, STALE, MISMATCH, FENCED -> true;
      case PARTIAL, FAILED -> !result.reasons().isEmpty();
    };
  }
}
