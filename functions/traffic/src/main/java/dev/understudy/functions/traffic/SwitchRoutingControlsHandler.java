package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.RoutingControlSwitch;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.HeldLease;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.LeaseFence;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.Throttled;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.route53recoverycluster.Route53RecoveryClusterClient;

/**
 * Turns one routing control on and the other off, or neither.
 *
 * <p>Only the cluster's data plane is asked; this function has no client of Route 53. States are
 * read, compared, set both in one call and read again. Application Recovery Controller has no
 * conditional write, so a change between reading and writing is overwritten; the lease, which is
 * asked for first, keeps Understudy's own operations apart, and safety rules are the guard against
 * others. See {@code docs/adr/0017-data-plane-traffic.md}.
 *
 * <p>Idempotent: repeated with the same input after an unknown outcome it answers ALREADY_THERE or
 * does the move.
 */
public final class SwitchRoutingControlsHandler
    extends JsonHandler<SwitchRoutingControlsHandler.Input, SwitchRoutingControlsHandler.Output> {

  private final RoutingControls controls;
  private final LeaseFence fence;
  private final Clock clock;

  /**
   * One move of all traffic.
   *
   * @param lease under which it is made; asked for before the cluster is
   * @param operationId of the operation, for the log
   * @param step name of the step, likewise
   * @param traffic the routing controls
   * @param expected where the traffic may be before
   * @param target where it is to be, all of it on one side
   */
  public record Input(
      HeldLease lease,
      String operationId,
      String step,
      RoutingControlSwitch traffic,
      List<Weights> expected,
      Weights target) {

    public Input {
      expected = List.copyOf(expected);
      Preconditions.of("switch")
          .text("operationId", operationId)
          .text("step", step)
          .require(!expected.isEmpty(), "expected must name at least one division of traffic")
          .require(SwitchDecision.isWhole(target), "target must have all traffic on one side")
          .orReject();
    }
  }

  /**
   * What became of it.
   *
   * @param changeId empty: there is no change of a record to wait for
   * @param at when the answer was known
   */
  public record Output(Status status, String changeId, Instant at) {}

  /** What happened to the routing controls. */
  public enum Status {
    /** They were set, and read back as set. */
    SHIFTED,
    /** They were found as wanted and not set. */
    ALREADY_THERE
  }

  /** For Lambda. */
  public SwitchRoutingControlsHandler() {
    this(ClusterClients.production(), LeaseFence.production(Clock.systemUTC()), Clock.systemUTC());
  }

  public SwitchRoutingControlsHandler(ClusterClients clients, LeaseFence fence, Clock clock) {
    super(Input.class);
    this.controls = new RoutingControls(clients, clock);
    this.fence = fence;
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    // Before any endpoint: a ledger that does not answer is no reason to ask the next one.
    fence.check(input.lease());
    Status status = controls.atAnyEndpoint(input.traffic(), client -> switchedAt(client, input));
    return new Output(status, "", clock.instant());
  }

  private static Status switchedAt(Route53RecoveryClusterClient client, Input input) {
    ControlStates before = RoutingControls.states(client, input.traffic());
    return switch (decide(input, before)) {
      case NONE -> Status.ALREADY_THERE;
      case SET -> set(client, input, before);
    };
  }

  private static Status set(
      Route53RecoveryClusterClient client, Input input, ControlStates before) {
    ControlStates target = ControlStates.of(input.target());
    try {
      RoutingControls.set(client, input.traffic(), target);
    } catch (GuardRefused refused) {
      // An earlier request whose answer was lost begins a waiting period, too.
      if (RoutingControls.states(client, input.traffic()).equals(target)) {
        return Status.ALREADY_THERE;
      }
      throw refused;
    }
    ControlStates now = readBack(client, input);
    if (now.equals(before)) {
      // One early look at the old states proves nothing: whoever calls again looks first.
      throw new OutcomeUnknown(
          input.traffic().recordName() + ": set, and read back as before: " + now.inWords());
    }
    if (!now.equals(target)) {
      throw new Conflict(
          input.traffic().recordName()
              + ": set to "
              + target.inWords()
              + " and read back as "
              + now.inWords()
              + "; somebody else changes it at the same time");
    }
    return Status.SHIFTED;
  }

  private static ControlStates readBack(Route53RecoveryClusterClient client, Input input) {
    try {
      return RoutingControls.states(client, input.traffic());
    } catch (Unavailable | Throttled unread) {
      // Set, but not proved: whoever calls again looks first.
      throw new OutcomeUnknown("Set, and not read back: " + unread.getMessage(), unread);
    }
  }

  private static SwitchDecision.Move decide(Input input, ControlStates found) {
    return SwitchDecision.decide(
        input.traffic().recordName(),
        found.weights(),
        found.inWords(),
        input.expected(),
        input.target());
  }
}
