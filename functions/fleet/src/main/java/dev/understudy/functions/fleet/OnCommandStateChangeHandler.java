package dev.understudy.functions.fleet;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;

/**
 * Turns a command's events into answers to the state machine that waits for it.
 *
 * <p>Systems Manager sends events on a best-effort basis (<a
 * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/reference-eventbridge-events.html">reference</a>):
 * late, twice, in any order or never. So the event is only the occasion. What happened on each host
 * is read from Systems Manager, whom to answer from the ledger, and everything that is not ours,
 * not known or no longer waited for is IGNORED with the reason.
 */
public final class OnCommandStateChangeHandler
    extends JsonHandler<OnCommandStateChangeHandler.Input, OnCommandStateChangeHandler.Output> {

  static final String STATE_CHANGE = "EC2 Command Status-change Notification";

  private static final Set<String> OPEN = Set.of("Pending", "InProgress", "Delayed", "Cancelling");

  private final SfnClient stepFunctions;
  private final Commands commands;
  private final FleetLedger ledger;

  /**
   * An EventBridge event, as far as it is needed (<a
   * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html">examples</a>).
   *
   * @param source {@code aws.ssm} for the events this is about
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Input(
      String source, @JsonProperty("detail-type") String detailType, Detail detail) {}

  /**
   * What happened, says the event.
   *
   * @param commandId Systems Manager's id
   * @param status of the command as a whole
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Detail(
      @JsonProperty("command-id") Optional<String> commandId, Optional<String> status) {}

  /**
   * What was done about it.
   *
   * @param reason one sentence
   */
  public record Output(Answered answered, String reason) {}

  /** What the state machine was told. */
  public enum Answered {
    /** That every host has come to an end, and to which. */
    ENDED,
    /** That the command is alive. */
    HEARTBEAT,
    /** Nothing. */
    IGNORED
  }

  /** For Lambda. */
  public OnCommandStateChangeHandler() {
    this(
        AwsClients.client(SsmClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        AwsClients.client(SfnClient.builder()),
        FleetSettings.from(Environment.ofProcess()));
  }

  public OnCommandStateChangeHandler(
      SsmClient ssm, DynamoDbClient dynamo, SfnClient stepFunctions, FleetSettings settings) {
    super(Input.class);
    this.stepFunctions = stepFunctions;
    this.commands = new Commands(ssm);
    this.ledger = new FleetLedger(dynamo, settings.ledgerTable());
  }

  @Override
  protected Output handle(Input event) {
    if (!"aws.ssm".equals(event.source()) || !STATE_CHANGE.equals(event.detailType())) {
      return ignored("Not a command's event: " + event.source() + ", " + event.detailType());
    }
    Optional<Command> command = event.detail().commandId().flatMap(commands::find);
    if (command.isEmpty()) {
      return ignored(
          "Systems Manager does not know the command " + event.detail().commandId().orElse(""));
    }
    Optional<String> id = Commands.fleetCommandId(command.get());
    if (id.isEmpty()) {
      return ignored("Command " + command.get().commandId() + " is not one of ours");
    }
    Optional<FleetCommand> found = ledger.find(id.get());
    if (found.isEmpty()) {
      return ignored("The ledger has no fleet command " + id.get());
    }
    return ofCommand(event, command.get(), found.get());
  }

  private Output ofCommand(Input event, Command command, FleetCommand known) {
    if (known.state() == FleetCommand.State.ENDED) {
      return ignored("Fleet command " + known.id() + " has been answered before");
    }
    if (!ledger.sent(known.id(), command.commandId())) {
      return ignored("Fleet command " + known.id() + " is carried out by another command");
    }
    CommandOutcome outcome = commands.outcome(command);
    if (outcome.over()) {
      return ended(command, known, outcome);
    }
    if (event.detail().status().filter(status -> !OPEN.contains(status)).isPresent()) {
      // The event was faster than Systems Manager's own reads. Thrown, so that it comes again.
      throw new Unavailable(
          "The event says that the command has ended, Systems Manager that " + outcome.inWords());
    }
    return tell(
        known,
        () -> stepFunctions.sendTaskHeartbeat(r -> r.taskToken(known.taskToken())),
        new Output(Answered.HEARTBEAT, "Fleet command " + known.id() + ": " + outcome.inWords()));
  }

  private Output ended(Command command, FleetCommand known, CommandOutcome outcome) {
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("status", "ENDED");
    output.put("commandId", command.commandId());
    output.put("succeeded", outcome.succeeded());
    output.put("others", outcome.others());
    String json = json(output);
    return tell(
        known,
        () -> stepFunctions.sendTaskSuccess(r -> r.taskToken(known.taskToken()).output(json)),
        new Output(Answered.ENDED, "Fleet command " + known.id() + ": " + outcome.inWords()));
  }

  private Output tell(FleetCommand known, Runnable call, Output said) {
    Output output = AwsFaults.mutating(() -> told(known, call, said));
    if (said.answered() != Answered.HEARTBEAT) {
      // After the answer: a crash in between repeats the answer, which is then refused as late.
      ledger.ended(known.id());
    }
    return output;
  }

  private static Output told(FleetCommand known, Runnable call, Output said) {
    try {
      call.run();
      return said;
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
      return ignored(
          "Nobody waits for fleet command " + known.id() + " any more: " + e.getMessage());
    }
  }

  private static Output ignored(String reason) {
    return new Output(Answered.IGNORED, reason);
  }

  private static String json(Map<String, Object> output) {
    try {
      return Json.MAPPER.writeValueAsString(output);
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("The outcome of a command cannot be written as JSON", e);
    }
  }
}
