package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.HeldLease;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.LeaseFence;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.OutcomeUnknown;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Moves the two DNS weights from what is expected to what is wanted, or not at all.
 *
 * <p>The write is one change batch that deletes both record sets exactly as they were read and
 * creates them anew with the new weights. Route 53 makes all or none of a batch, and a deletion
 * must name all the values the record set has (<a
 * href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</a>),
 * so somebody else's change between reading and writing makes the whole batch fail. An UPSERT would
 * overwrite it. See {@code docs/adr/0003-traffic-compare-and-set.md}.
 *
 * <p>Idempotent: repeated with the same input after an unknown outcome it answers ALREADY_THERE or
 * does the move.
 */
public final class ShiftTrafficHandler
    extends JsonHandler<ShiftTrafficHandler.Input, ShiftTrafficHandler.Output> {

  // https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeBatch.html
  private static final int COMMENT_LENGTH_MAX = 256;

  private final Route53Client route53;
  private final LeaseFence fence;
  private final Clock clock;

  /**
   * One move of the weights.
   *
   * @param lease under which it is made; asked for right before the write
   * @param operationId goes into the change batch's comment, for CloudTrail
   * @param step name of the step, likewise
   * @param traffic the pair of record sets
   * @param expected the weights the move may start from; one for a step, all of the plan's for a
   *     restore, which cannot know how far the operation had come
   * @param target the weights it ends with
   */
  public record Input(
      HeldLease lease,
      String operationId,
      String step,
      TrafficRecord traffic,
      List<Weights> expected,
      Weights target) {

    public Input {
      expected = List.copyOf(expected);
      Preconditions.of("shift")
          .text("operationId", operationId)
          .text("step", step)
          .require(!expected.isEmpty(), "expected must name at least one pair of weights")
          .orReject();
    }
  }

  /**
   * What became of it.
   *
   * @param changeId for {@code GetChange}; empty when nothing was written
   * @param at when the answer was known
   */
  public record Output(Status status, String changeId, Instant at) {}

  /** What happened to the weights. */
  public enum Status {
    /** They were written. */
    SHIFTED,
    /** They were found as wanted and not written. */
    ALREADY_THERE
  }

  /** For Lambda. */
  public ShiftTrafficHandler() {
    this(
        AwsClients.client(Route53Client.builder().region(Region.AWS_GLOBAL)),
        LeaseFence.production(Clock.systemUTC()),
        Clock.systemUTC());
  }

  public ShiftTrafficHandler(Route53Client route53, LeaseFence fence, Clock clock) {
    super(Input.class);
    this.route53 = route53;
    this.fence = fence;
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    RecordsFound found = read(input);
    List<String> deviations = found.deviations(input.traffic());
    if (!deviations.isEmpty()) {
      throw new Conflict(input.traffic().recordName() + ": " + String.join("; ", deviations));
    }
    Weights weights = found.weights(input.traffic()).orElseThrow();
    if (weights.equals(input.target())) {
      return alreadyThere();
    }
    if (!input.expected().contains(weights)) {
      throw conflict(input, Optional.of(weights));
    }
    return write(input, found);
  }

  private RecordsFound read(Input input) {
    return AwsFaults.reading(() -> RecordsFound.read(route53, input.traffic()));
  }

  private Output write(Input input, RecordsFound found) {
    ChangeResourceRecordSetsRequest request = exchange(input, found);
    fence.check(input.lease());
    Optional<String> changeId = AwsFaults.mutating(() -> changed(request));
    if (changeId.isPresent()) {
      return new Output(Status.SHIFTED, changeId.get(), clock.instant());
    }
    // Refused as a whole. Either somebody else was faster, or the SDK repeated our own request
    // after
    // its first answer got lost; the record sets tell which.
    Optional<Weights> now = read(input).weights(input.traffic());
    if (now.equals(Optional.of(input.target()))) {
      return alreadyThere();
    }
    if (now.equals(found.weights(input.traffic()))) {
      // Read as before although it was refused as changed: one early look at the old value proves
      // nothing, so whoever asked asks again.
      throw new OutcomeUnknown(
          input.traffic().recordName() + ": the change was refused and the weights read as before");
    }
    throw conflict(input, now);
  }

  private Optional<String> changed(ChangeResourceRecordSetsRequest request) {
    try {
      String id = route53.changeResourceRecordSets(request).changeInfo().id();
      return Optional.of(id.replace("/change/", ""));
    } catch (InvalidChangeBatchException e) {
      return Optional.empty();
    }
  }

  private static ChangeResourceRecordSetsRequest exchange(Input input, RecordsFound found) {
    // Both members always, also the one whose weight stays: the batch then proves both.
    List<Change> changes = new ArrayList<>();
    for (String role : Roles.ALL) {
      ResourceRecordSet old = found.of(input.traffic(), role).orElseThrow();
      changes.add(change(ChangeAction.DELETE, old));
      changes.add(
          change(
              ChangeAction.CREATE, old.toBuilder().weight((long) input.target().of(role)).build()));
    }
    String comment = "understudy " + input.operationId() + " " + input.step();
    return ChangeResourceRecordSetsRequest.builder()
        .hostedZoneId(input.traffic().hostedZoneId())
        .changeBatch(
            batch ->
                batch
                    .comment(comment.substring(0, Math.min(comment.length(), COMMENT_LENGTH_MAX)))
                    .changes(changes))
        .build();
  }

  private static Change change(ChangeAction action, ResourceRecordSet set) {
    return Change.builder().action(action).resourceRecordSet(set).build();
  }

  private Output alreadyThere() {
    return new Output(Status.ALREADY_THERE, "", clock.instant());
  }

  private static Conflict conflict(Input input, Optional<Weights> found) {
    return new Conflict(
        input.traffic().recordName()
            + ": found "
            + found.map(RecordsFound::inWords).orElse("record sets without usable weights")
            + "; expected "
            + input.expected().stream()
                .map(RecordsFound::inWords)
                .distinct()
                .collect(Collectors.joining(" or "))
            + " to move to "
            + RecordsFound.inWords(input.target())
            + "; somebody else has changed the weights");
  }
}
