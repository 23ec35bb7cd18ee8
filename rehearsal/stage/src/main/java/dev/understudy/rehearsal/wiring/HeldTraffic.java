package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Weights;
import java.util.Optional;

/** How whatever moves the traffic has divided it; the world follows later. */
sealed interface HeldTraffic permits SubmittedWeights, SwitchedControls, SwitchedSignal {

  /** The division; empty when there is none to speak of. */
  Optional<Weights> now();
}
