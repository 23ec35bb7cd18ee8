package dev.understudy.tests.bench;

import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the durations of the builds alone come to.
 *
 * @param critical the longest way through what needs what: nobody can be quicker
 * @param waves the longest stack of each wave after the other: who waits for whole waves cannot be
 *     quicker
 */
record ScalePaths(Duration critical, Duration waves) {
  /**
   * @param needs in an order in which the stacks could be built
   * @param times draws the durations; each stack is asked about once
   */
  static ScalePaths of(Map<String, List<String>> needs, DeploymentPlan plan, BuildTimes times) {
    Map<String, Duration> alone = new HashMap<>();
    Map<String, Duration> ends = new HashMap<>();
    needs.forEach(
        (stack, below) -> {
          Duration takes = ScaleDurations.ofStack(times, stack);
          alone.put(stack, takes);
          ends.put(stack, takes.plus(longest(below, ends)));
        });
    Duration waves =
        plan.waves().stream()
            .map(
                wave ->
                    longest(
                        wave.groups().stream()
                            .flatMap(List::stream)
                            .map(DeploymentPlan.Stack::name)
                            .toList(),
                        alone))
            .reduce(Duration.ZERO, Duration::plus);
    return new ScalePaths(longest(List.copyOf(needs.keySet()), ends), waves);
  }

  private static Duration longest(List<String> stacks, Map<String, Duration> durations) {
    return stacks.stream()
        .map(stack -> durations.getOrDefault(stack, Duration.ZERO))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
