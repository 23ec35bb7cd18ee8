package dev.understudy.rehearsal.aws.ssm;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.Account;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/**
 * Systems Manager of one region in memory: get and put of plain parameters, and commands to hosts.
 *
 * <p>Less than the service: only the newest version of a parameter can be read, nothing is
 * encrypted, no hierarchies, no policies. Of commands see {@link RunCommand}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
public final class SsmModel implements SsmClient {
  private static final String SERVICE = "Ssm";

  private final String region;
  private final Clock clock;
  private final RegionOutage outage;
  private final RunCommand commands;
  private final Map<String, Stored> parameters = new LinkedHashMap<>();

  private record Stored(String value, ParameterType type, long version, Instant at) {}

  /** A region without parameters, whose hosts do what they are told in 20 s. */
  public SsmModel(
      String region, Timeline timeline, RegionOutage outage, CommandEventListener events) {
    this.region = region;
    this.clock = timeline.clock();
    this.outage = outage;
    this.commands = new RunCommand(region, timeline, events);
  }

  /** Says how hosts take commands from now on. */
  public synchronized void hosts(Hosts hosts) {
    commands.hosts(hosts);
  }

  /** Every command so far, oldest first, without the API; for invariants and tests. */
  public synchronized List<Command> commands() {
    return commands.runs().stream().map(CommandRun::described).toList();
  }

  @Override
  public synchronized SendCommandResponse sendCommand(SendCommandRequest request) {
    outage.refuseWhileOn();
    return commands.send(request);
  }

  @Override
  public synchronized ListCommandsResponse listCommands(ListCommandsRequest request) {
    outage.refuseWhileOn();
    return commands.list(request);
  }

  @Override
  public synchronized ListCommandInvocationsResponse listCommandInvocations(
      ListCommandInvocationsRequest request) {
    outage.refuseWhileOn();
    return commands.invocations(request);
  }

  /**
   * Sets a parameter of type String without the API; for the state a rehearsal starts from and for
   * operators in it.
   */
  public synchronized void set(String name, String value) {
    store(name, value, ParameterType.STRING);
  }

  @Override
  public synchronized GetParameterResponse getParameter(GetParameterRequest request) {
    outage.refuseWhileOn();
    Stored stored = parameters.get(request.name());
    if (stored == null) {
      throw badRequest(SERVICE, "ParameterNotFound", "Parameter " + request.name() + " not found.")
          .fill(ParameterNotFoundException.builder())
          .build();
    }
    return GetParameterResponse.builder()
        .parameter(
            Parameter.builder()
                .name(request.name())
                .type(stored.type())
                .value(stored.value())
                .version(stored.version())
                .lastModifiedDate(stored.at())
                .arn(
                    "arn:aws:ssm:"
                        + region
                        + ":"
                        + Account.ID
                        + ":parameter/"
                        + bare(request.name()))
                .dataType("text")
                .build())
        .build();
  }

  @Override
  public synchronized PutParameterResponse putParameter(PutParameterRequest request) {
    outage.refuseWhileOn();
    if (parameters.containsKey(request.name()) && !Boolean.TRUE.equals(request.overwrite())) {
      throw badRequest(
              SERVICE,
              "ParameterAlreadyExists",
              "The parameter already exists. To overwrite this value, set the overwrite option in"
                  + " the request to true.")
          .fill(ParameterAlreadyExistsException.builder())
          .build();
    }
    ParameterType type = request.type() == null ? ParameterType.STRING : request.type();
    return PutParameterResponse.builder()
        .version(store(request.name(), request.value(), type).version())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private Stored store(String name, String value, ParameterType type) {
    Stored before = parameters.get(name);
    long version = before == null ? 1 : before.version() + 1;
    Stored stored = new Stored(value, type, version, clock.instant());
    parameters.put(name, stored);
    return stored;
  }

  private static String bare(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }
}
