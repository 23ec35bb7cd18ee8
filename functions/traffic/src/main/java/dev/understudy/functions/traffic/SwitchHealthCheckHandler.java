package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.HealthCheckSwitch;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.HeldLease;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.LeaseFence;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Says in the object that the primary's health check reads which region has the traffic, or leaves
 * it.
 *
 * <p>Only S3 in the standby's region is asked; this function has no client of Route 53. The object
 * is read, compared, and written on the condition that it is still what was read, so that somebody
 * else's change in between makes the write fail. See {@code docs/adr/0017-data-plane-traffic.md}.
 *
 * <p>Idempotent: repeated with the same input after an unknown outcome it answers ALREADY_THERE or
 * does the move. A request that lands late finds another version of the object and does nothing.
 */
public final class SwitchHealthCheckHandler
    extends JsonHandler<SwitchHealthCheckHandler.Input, SwitchHealthCheckHandler.Output> {

  private final Regional<S3Client> s3;
  private final LeaseFence fence;
  private final Clock clock;

  /**
   * One move of all traffic.
   *
   * @param lease under which it is made; asked for right before the write
   * @param operationId of the operation, for the log
   * @param step name of the step, likewise
   * @param traffic the object
   * @param expected where the traffic may be before
   * @param target where it is to be, all of it on one side
   */
  public record Input(
      HeldLease lease,
      String operationId,
      String step,
      HealthCheckSwitch traffic,
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

  /** What happened to the object. */
  public enum Status {
    /** It was written. */
    SHIFTED,
    /** It was found as wanted and not written. */
    ALREADY_THERE
  }

  /** For Lambda. */
  public SwitchHealthCheckHandler() {
    this(
        AwsClients.regional(S3Client::builder),
        LeaseFence.production(Clock.systemUTC()),
        Clock.systemUTC());
  }

  public SwitchHealthCheckHandler(Regional<S3Client> s3, LeaseFence fence, Clock clock) {
    super(Input.class);
    this.s3 = s3;
    this.fence = fence;
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    S3Client client = s3.in(input.traffic().region());
    TrafficSignal found = TrafficSignal.read(client, input.traffic());
    Status status =
        switch (decide(input, found)) {
          case NONE -> Status.ALREADY_THERE;
          case SET -> set(client, input, found);
        };
    return new Output(status, "", clock.instant());
  }

  private Status set(S3Client client, Input input, TrafficSignal found) {
    fence.check(input.lease());
    try {
      found.replace(client, input.traffic(), input.target(), mark(input));
    } catch (Conflict changed) {
      // Either somebody else was faster, or the SDK repeated our own request after its first
      // answer got lost; the object tells which.
      TrafficSignal now = TrafficSignal.read(client, input.traffic());
      return switch (decide(input, now)) {
        case NONE -> Status.ALREADY_THERE;
        case SET -> throw now.eTag().equals(found.eTag()) ? undecided(changed) : changed;
      };
    }
    return Status.SHIFTED;
  }

  // Refused, and yet the same version: S3 answers 409 while another write is under way, which may
  // be
  // our own of a moment ago.
  private static PipelineFault undecided(Conflict refusal) {
    return new OutcomeUnknown(
        "Refused, and the object is as before: " + refusal.getMessage(), refusal);
  }

  // S3 names a version by its content, so the same words twice would be one version, and a request
  // of before the first would find it again.
  private String mark(Input input) {
    return "set by %s under token %d at %s"
        .formatted(input.operationId(), input.lease().fencingToken(), clock.instant());
  }

  private static SwitchDecision.Move decide(Input input, TrafficSignal found) {
    return SwitchDecision.decide(
        input.traffic().recordName(),
        found.weights(),
        found.inWords(),
        input.expected(),
        input.target());
  }
}
