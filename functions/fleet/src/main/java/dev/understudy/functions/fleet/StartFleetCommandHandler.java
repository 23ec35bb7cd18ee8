package dev.understudy.functions.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentVersionException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.UnsupportedPlatformTypeException;

/**
 * Sends a command to at most 50 hosts; the command's events answer the task token.
 *
 * <p>The command is written to the ledger before it is sent, so that even one that ends at once
 * finds whom to answer. <a
 * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">SendCommand</a>
 * takes no client token, so the service does not know a repetition for one: a repeated call looks
 * among the commands that were sent since the first before it sends. What remains is the moment in
 * which a command was sent and is not listed yet; a document had better bear being run twice.
 */
public final class StartFleetCommandHandler
    extends JsonHandler<StartFleetCommandHandler.Input, StartFleetCommandHandler.Output> {

  // Fits a comment behind its prefix, and a resource name.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,80}");
  // These four from the page of SendCommand. A document is one of this account or of AWS, by name.
  private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9_.-]{3,128}");
  private static final Pattern VERSION = Pattern.compile("\\$DEFAULT|\\$LATEST|[1-9][0-9]{0,8}");
  private static final Pattern HOST = Pattern.compile("i-(\\w{8}|\\w{17})|mi-\\w{17}");
  private static final int DELIVERY_SECONDS_MIN = 30;
  private static final int DELIVERY_SECONDS_MAX = 172_800;

  private final SsmClient ssm;
  private final Commands commands;
  private final FleetLedger ledger;
  private final LeaseRows leases;
  private final Clock clock;

  /**
   * What to run where, and whom to answer.
   *
   * @param taskToken the state machine's
   * @param fleetCommandId the same when the same command is asked for again; used once for all
   * @param document name of a Systems Manager document of type Command
   * @param documentVersion a number, {@code $DEFAULT} or {@code $LATEST}; a number keeps canary and
   *     batches alike while somebody edits the document
   * @param parameters the document's; values are data, whatever they hold
   * @param instanceIds 1 to 50 hosts, none twice
   * @param deliverySeconds how long hosts may take to begin, 30 s to 2 days
   * @param lease that the operation works under
   */
  public record Input(
      String taskToken,
      String operationId,
      String fleetCommandId,
      String document,
      String documentVersion,
      Map<String, List<String>> parameters,
      List<String> instanceIds,
      int deliverySeconds,
      Lease lease) {

    public Input {
      // Sorted: the same parameters have the same fingerprint, whatever order they came in.
      parameters = new TreeMap<>(parameters);
      instanceIds = List.copyOf(instanceIds);
      Preconditions check =
          Preconditions.of("fleet command")
              .text("taskToken", taskToken)
              .text("operationId", operationId)
              .require(
                  ID.matcher(fleetCommandId).matches(),
                  "fleetCommandId must be 1 to 80 letters, digits, dots, hyphens or underscores")
              .require(DOCUMENT.matcher(document).matches(), "document must be a document's name")
              .require(
                  VERSION.matcher(documentVersion).matches(),
                  "documentVersion must be a number, $DEFAULT or $LATEST")
              .between("instanceIds", instanceIds.size(), 1, Commands.PAGE)
              .require(
                  new HashSet<>(instanceIds).size() == instanceIds.size(),
                  "instanceIds must not name a host twice")
              .between(
                  "deliverySeconds", deliverySeconds, DELIVERY_SECONDS_MIN, DELIVERY_SECONDS_MAX);
      for (String host : instanceIds) {
        check.require(HOST.matcher(host).matches(), () -> host + " is not the id of a host");
      }
      check.orReject();
    }
  }

  /**
   * The command that was sent.
   *
   * @param commandId Systems Manager's id
   */
  public record Output(String commandId) {}

  /** For Lambda. */
  public StartFleetCommandHandler() {
    this(
        AwsClients.withoutRepeats(SsmClient.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        FleetSettings.from(Environment.ofProcess()),
        Clock.systemUTC());
  }

  public StartFleetCommandHandler(
      SsmClient ssm, DynamoDbClient dynamo, FleetSettings settings, Clock clock) {
    super(Input.class);
    this.ssm = ssm;
    this.commands = new Commands(ssm);
    this.ledger = new FleetLedger(dynamo, settings.ledgerTable());
    this.leases = new LeaseRows(dynamo, settings.ledgerTable());
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    SendCommandRequest request = request(input);
    leases.require(input.operationId(), input.lease());
    FleetCommand command =
        ledger.open(
            new FleetLedger.Opening(
                input.fleetCommandId(),
                input.operationId(),
                input.lease(),
                input.taskToken(),
                input.document(),
                fingerprint(request),
                clock.instant()));
    if (command.commandId().isPresent()) {
      return new Output(command.commandId().get());
    }
    Optional<Command> before = command.attempts() > 1 ? commands.of(command) : Optional.empty();
    String commandId = before.map(Command::commandId).orElseGet(() -> send(request));
    if (!ledger.sent(command.id(), commandId)) {
      return new Output(alreadyNoted(command.id(), commandId));
    }
    return new Output(commandId);
  }

  // A command can be over before it is noted here: its events note it themselves.
  private String alreadyNoted(String id, String commandId) {
    Optional<String> noted = ledger.find(id).flatMap(FleetCommand::commandId);
    if (noted.equals(Optional.of(commandId))) {
      return commandId;
    }
    throw new Conflict(
        "Fleet command "
            + id
            + " is carried out by "
            + noted.orElse("none")
            + ", not "
            + commandId);
  }

  private String send(SendCommandRequest request) {
    return AwsFaults.mutating(
        () -> {
          try {
            return ssm.sendCommand(request).command().commandId();
          } catch (InvalidInstanceIdException e) {
            // Nothing was sent, to no host: one of them is not running, or not managed, just now.
            throw new Conflict("A host cannot be reached by commands: " + e.getMessage(), e);
          } catch (InvalidDocumentException
              | InvalidDocumentVersionException
              | InvalidParametersException
              | UnsupportedPlatformTypeException e) {
            throw new InputRejected("The document cannot be run: " + e.getMessage(), e);
          }
        });
  }

  private static SendCommandRequest request(Input input) {
    return Commands.named(
        input.fleetCommandId(),
        SendCommandRequest.builder()
            .documentName(input.document())
            .documentVersion(input.documentVersion())
            .parameters(input.parameters())
            .instanceIds(input.instanceIds())
            .timeoutSeconds(input.deliverySeconds())
            // All hosts at once and to the end: by default the first failure stops the rest, and
            // who stops when is for the caller's waves to say.
            .maxConcurrency(String.valueOf(Commands.PAGE))
            .maxErrors(String.valueOf(Commands.PAGE))
            .build());
  }

  private static String fingerprint(SendCommandRequest request) {
    Map<String, Object> seen = new TreeMap<>();
    seen.put("document", request.documentName());
    seen.put("version", request.documentVersion());
    seen.put("parameters", new TreeMap<>(request.parameters()));
    seen.put("hosts", request.instanceIds());
    try {
      return Sha256.hex(Json.MAPPER.writeValueAsBytes(seen));
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("A fleet command cannot be written as JSON", e);
    }
  }
}
