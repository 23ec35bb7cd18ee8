package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults that have not struck yet. */
final class DeploymentFaults {
  private final List<DeploymentFault> waiting;

  DeploymentFaults(List<DeploymentFault> ordered) {
    this.waiting = new ArrayList<>(ordered);
  }

  /** Takes the one that befalls a build. */
  synchronized Optional<DeploymentFault> strike(BuildOrder order) {
    Optional<DeploymentFault> fault =
        waiting.stream()
            .filter(f -> f.strikes(WatchedBuilds.stack(order), WatchedBuilds.action(order)))
            .findFirst();
    fault.ifPresent(waiting::remove);
    return fault;
  }

  synchronized List<DeploymentFault> waiting() {
    return List.copyOf(waiting);
  }
}
