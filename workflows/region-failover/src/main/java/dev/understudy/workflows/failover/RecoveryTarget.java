package dev.understudy.workflows.failover;

import dev.understudy.functions.runtime.Preconditions;
import java.util.Optional;

/**
 * What a failover promises; at least one of the two.
 *
 * @param rtoSeconds from the fault to proved service, at most
 * @param rpoSeconds of writes that may be lost, at most
 */
public record RecoveryTarget(Optional<Integer> rtoSeconds, Optional<Integer> rpoSeconds) {

  public RecoveryTarget {
    Preconditions.of("objective")
        .require(rtoSeconds.isPresent() || rpoSeconds.isPresent(), "rtoSeconds or rpoSeconds")
        .between("rtoSeconds", rtoSeconds.orElse(1), 1, 43_200)
        .between("rpoSeconds", rpoSeconds.orElse(0), 0, 86_400)
        .orReject();
  }
}
