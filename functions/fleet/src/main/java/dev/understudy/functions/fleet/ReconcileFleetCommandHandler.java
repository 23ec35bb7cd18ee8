package dev.understudy.functions.fleet;

import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.Conflict;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/**
 * Says what has become of a fleet command whose answer never came. Changes nothing.
 *
 * <p>Systems Manager's command is found by the ledger, or, when not even SendCommand was answered,
 * among the commands of its document since then.
 */
public final class ReconcileFleetCommandHandler
    extends JsonHandler<ReconcileFleetCommandHandler.Input, ReconcileFleetCommandHandler.Output> {

  private final Commands commands;
  private final FleetLedger ledger;

  /**
   * The command in question.
   *
   * @param operationId whose it must be
   */
  public record Input(String operationId, String fleetCommandId) {

    public Input {
      Preconditions.of("reconcile")
          .text("operationId", operationId)
          .text("fleetCommandId", fleetCommandId)
          .orReject();
    }
  }

  /**
   * How it stands with the command.
   *
   * @param commandId Systems Manager's id; empty when none is known
   * @param succeeded how many hosts did what they were told
   * @param others every host that did not, or has not yet
   * @param reason one sentence
   */
  public record Output(
      Status status, String commandId, int succeeded, List<HostOutcome> others, String reason) {}

  /** How far the command is. */
  public enum Status {
    /** Every host has come to an end. */
    ENDED,
    /** Some host has not. */
    RUNNING,
    /**
     * Systems Manager lists no such command. In the first moments after sending it may yet come.
     */
    NOT_SENT
  }

  /** For Lambda. */
  public ReconcileFleetCommandHandler() {
    this(
        AwsClients.client(SsmClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        FleetSettings.from(Environment.ofProcess()));
  }

  public ReconcileFleetCommandHandler(
      SsmClient ssm, DynamoDbClient dynamo, FleetSettings settings) {
    super(Input.class);
    this.commands = new Commands(ssm);
    this.ledger = new FleetLedger(dynamo, settings.ledgerTable());
  }

  @Override
  protected Output handle(Input input) {
    Optional<FleetCommand> known = ledger.find(input.fleetCommandId());
    if (known.isEmpty()) {
      return notSent("the ledger has no fleet command " + input.fleetCommandId());
    }
    if (!known.get().operationId().equals(input.operationId())) {
      throw new Conflict(
          "Fleet command " + input.fleetCommandId() + " belongs to another operation");
    }
    Optional<Command> command =
        known.get().commandId().isPresent()
            ? commands.find(known.get().commandId().get())
            : commands.of(known.get());
    return command
        .map(this::judged)
        .orElseGet(() -> notSent("Systems Manager lists no command of " + input.fleetCommandId()));
  }

  private Output judged(Command command) {
    CommandOutcome outcome = commands.outcome(command);
    return new Output(
        outcome.over() ? Status.ENDED : Status.RUNNING,
        command.commandId(),
        outcome.succeeded(),
        outcome.others(),
        outcome.inWords());
  }

  private static Output notSent(String reason) {
    return new Output(Status.NOT_SENT, "", 0, List.of(), reason);
  }
}
