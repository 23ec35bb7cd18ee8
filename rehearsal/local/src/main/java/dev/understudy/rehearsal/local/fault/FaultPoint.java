package dev.understudy.rehearsal.local.fault;

/** When a fault strikes. */
public sealed interface FaultPoint {
  /** Before the operation is started. */
  record Start() implements FaultPoint {}

  /** When readiness is checked. */
  record Readiness() implements FaultPoint {}

  /** When the standby is being scaled. */
  record Prescale() implements FaultPoint {}

  /** When the canary share of traffic has arrived. */
  record Canary() implements FaultPoint {}

  /**
   * When a batch of traffic has arrived.
   *
   * @param percent the standby's share after the batch
   */
  record Batch(int percent) implements FaultPoint {}

  /** While the last batch bakes. */
  record Bake() implements FaultPoint {}

  /** When the first share of traffic has arrived back. */
  record Failback() implements FaultPoint {}

  /**
   * When a state is entered for the first time.
   *
   * @param name the state's name in the ASL
   */
  record State(String name) implements FaultPoint {}
}
