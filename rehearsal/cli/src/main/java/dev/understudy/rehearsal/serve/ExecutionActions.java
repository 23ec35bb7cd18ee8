package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.HistoryDocument;
import dev.understudy.rehearsal.engine.HistoryEvent;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Start, stop, describe and list executions, and read their histories.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">
 *     StartExecution</a>
 */
final class ExecutionActions implements ExecutionListener {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:(execution|express):[^:]{1,80}:.{1,80}");
  private static final Set<String> DATA =
      Set.of("input", "inputDetails", "output", "outputDetails", "parameters");

  private final StepFunctions runtime;
  private final MachineShelf shelf;
  private final Instant since;
  private final Set<String> express = new HashSet<>();
  private final MachineVersions versions;
  private final Map<String, MachineVersions.Target> startedBy = new HashMap<>();
  private final Map<String, CompletableFuture<Execution>> awaited = new HashMap<>();

  /**
   * Over a runtime.
   *
   * @param since when the endpoint was started; nothing is older
   */
  ExecutionActions(
      StepFunctions runtime, MachineShelf shelf, MachineVersions versions, Instant since) {
    this.versions = versions;
    this.runtime = runtime;
    this.shelf = shelf;
    this.since = since;
    runtime.addListener(this);
  }

  Answer start(Parameters request) {
    ServedMachine machine = startable(request);
    Execution started =
        machine.express() ? startExpress(machine, request) : start(machine, request);
    return new Answer()
        .with("executionArn", shownArn(started))
        .with("startDate", started.startDate());
  }

  /** Starts an express execution whose end is the answer. */
  CompletableFuture<Answer> startSync(Parameters request) {
    ServedMachine machine = startable(request);
    if (!machine.express()) {
      throw new ApiError(
          ApiError.STATE_MACHINE_TYPE_NOT_SUPPORTED,
          "This operation is not supported by this type of state machine");
    }
    Execution started = startExpress(machine, request);
    CompletableFuture<Execution> end = new CompletableFuture<>();
    awaited.put(started.arn(), end);
    return end.thenApply(this::synchronousAnswer);
  }

  @Override
  public void onEnded(Execution execution) {
    CompletableFuture<Execution> waiting = awaited.remove(execution.arn());
    if (waiting != null) {
      waiting.complete(execution);
    }
  }

  Answer stop(Parameters request) {
    Execution execution = standard(request.required("executionArn"));
    runtime.stop(execution.arn(), request.text("error"), request.text("cause"));
    return new Answer()
        .with("stopDate", runtime.describe(execution.arn()).stopDate().orElse(since));
  }

  Answer describe(Parameters request) {
    Execution execution = standard(request.required("executionArn"));
    return described(execution, request)
        .with("redriveCount", 0)
        .with("redriveStatus", "NOT_REDRIVABLE")
        .with("redriveStatusReason", "This endpoint redrives no executions");
  }

  Answer describeMachine(Parameters request) {
    Execution execution = standard(request.required("executionArn"));
    ServedMachine machine =
        shelf
            .of(execution)
            .orElseThrow(
                () ->
                    new ApiError(
                        ApiError.STATE_MACHINE_DOES_NOT_EXIST,
                        "State Machine Does Not Exist: '" + execution.stateMachineArn() + "'"));
    Answer answer = MachineActions.described(machine).with("updateDate", machine.updated());
    answer.members().keySet().removeAll(Set.of("status", "type", "creationDate"));
    return answer;
  }

  Answer list(Parameters request) {
    String wanted = request.required("stateMachineArn");
    ServedMachine machine = shelf.get(MachineVersions.unqualified(wanted));
    if (machine.express()) {
      throw new ApiError(
          ApiError.STATE_MACHINE_TYPE_NOT_SUPPORTED,
          "This operation is not supported by this type of state machine");
    }
    Optional<ExecutionStatus> status = request.text("statusFilter").map(ExecutionActions::status);
    Page<Execution> page =
        Page.of(
            runtime.executions(),
            true,
            e ->
                e.stateMachineArn().equals(machine.arn())
                    && (!MachineVersions.isQualified(wanted) || startedBy(e, wanted))
                    && (status.isEmpty() || status.get() == e.status()),
            request);
    return new Answer()
        .with("executions", page.items().stream().map(this::listed).toList())
        .withOptional("nextToken", page.nextToken());
  }

  private boolean startedBy(Execution execution, String arn) {
    MachineVersions.Target target = startedBy.get(execution.arn());
    return target != null
        && (target.version().arn().equals(arn)
            || target.alias().map(MachineVersions.Alias::arn).equals(Optional.of(arn)));
  }

  Answer history(Parameters request) {
    Execution execution = standard(request.required("executionArn"));
    boolean data = request.flag("includeExecutionData", true);
    Page<HistoryEvent> page =
        Page.of(
            runtime.history(execution.arn()),
            request.flag("reverseOrder", false),
            event -> true,
            request);
    List<Map<String, @Nullable Object>> events = HistoryDocument.tree(page.items());
    for (int i = 0; i < events.size(); i++) {
      Map<String, @Nullable Object> event = events.get(i);
      event.put("timestamp", BigDecimal.valueOf(page.items().get(i).timestamp().toEpochMilli(), 3));
      if (!data) {
        event.values().forEach(ExecutionActions::dropData);
      }
    }
    return new Answer().with("events", events).withOptional("nextToken", page.nextToken());
  }

  private static void dropData(@Nullable Object detail) {
    if (detail instanceof Map<?, ?> map) {
      map.keySet().removeAll(DATA);
    }
  }

  private ServedMachine startable(Parameters request) {
    ServedMachine machine =
        shelf.get(MachineVersions.unqualified(request.required("stateMachineArn")));
    if (machine.deleting()) {
      throw new ApiError(
          ApiError.STATE_MACHINE_DELETING,
          "State Machine is being deleted: '" + machine.arn() + "'");
    }
    return machine;
  }

  private Execution start(ServedMachine machine, Parameters request) {
    String arn = request.required("stateMachineArn");
    if (!MachineVersions.isQualified(arn)) {
      Execution started = runtime.start(machine.arn(), request.text("name"), input(request));
      shelf.started(started.arn(), machine);
      return started;
    }
    MachineVersions.Target target =
        versions
            .resolve(arn)
            .orElseThrow(
                () ->
                    new ApiError(
                        ApiError.STATE_MACHINE_DOES_NOT_EXIST,
                        "State Machine Does Not Exist: '" + arn + "'"));
    Execution started =
        runtime.start(
            machine.arn(), target.version().parsed(), request.text("name"), input(request));
    startedBy.put(started.arn(), target);
    shelf.started(started.arn(), target.version().machine());
    return started;
  }

  // Express executions of one name are many: the runtime's own name for each is one of its drawing
  // where the wanted one has been used.
  private Execution startExpress(ServedMachine machine, Parameters request) {
    Execution started;
    try {
      started = start(machine, request);
      if (express.contains(started.arn())) {
        started = runtime.start(machine.arn(), input(request));
      }
    } catch (RequestRefused refused) {
      if (refused.code() != RequestRefused.Code.EXECUTION_ALREADY_EXISTS) {
        throw refused;
      }
      started = runtime.start(machine.arn(), input(request));
    }
    express.add(started.arn());
    return started;
  }

  private static @Nullable Object input(Parameters request) {
    try {
      return JsonText.read(request.text("input").orElse("{}"));
    } catch (IllegalArgumentException e) {
      throw new ApiError(
          ApiError.INVALID_EXECUTION_INPUT,
          "Invalid State Machine Execution Input: " + e.getMessage());
    }
  }

  private Execution standard(String arn) {
    if (!ARN.matcher(arn).matches()) {
      throw new ApiError(ApiError.INVALID_ARN, "Invalid Arn: '" + arn + "'");
    }
    if (arn.contains(":express:") || express.contains(arn)) {
      throw new ApiError(
          ApiError.INVALID_ARN, "Invalid Arn: 'Resource type not valid in this context: express'");
    }
    try {
      return runtime.describe(arn);
    } catch (RequestRefused refused) {
      throw new ApiError(
          refused.code().apiName(),
          "Execution Does Not Exist: '"
              + arn
              + "' (this endpoint was started at "
              + since
              + " and keeps nothing of an earlier run)");
    }
  }

  private String shownArn(Execution execution) {
    return express.contains(execution.arn())
        ? execution.arn().replace(":execution:", ":express:")
        : execution.arn();
  }

  private static ExecutionStatus status(String name) {
    return Arrays.stream(ExecutionStatus.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiError(
                    ApiError.VALIDATION,
                    "'statusFilter' must be one of " + Arrays.toString(ExecutionStatus.values())));
  }

  private Map<String, @Nullable Object> listed(Execution execution) {
    Answer answer =
        new Answer()
            .with("executionArn", execution.arn())
            .with("stateMachineArn", execution.stateMachineArn())
            .with("name", execution.name())
            .with("status", execution.status().name())
            .with("startDate", execution.startDate());
    execution.stopDate().ifPresent(at -> answer.with("stopDate", at));
    MachineVersions.Target target = startedBy.get(execution.arn());
    if (target != null) {
      answer.with("stateMachineVersionArn", target.version().arn());
      target.alias().ifPresent(alias -> answer.with("stateMachineAliasArn", alias.arn()));
    }
    return answer.members();
  }

  private Answer described(Execution execution, Parameters request) {
    Answer answer = new Answer();
    answer.members().putAll(listed(execution));
    answer.with("executionArn", shownArn(execution));
    if (request.text("includedData").orElse("ALL_DATA").equals("ALL_DATA")) {
      answer
          .with("input", JsonText.write(execution.input()))
          .with("inputDetails", Map.of("included", true));
      if (execution.status() == ExecutionStatus.SUCCEEDED) {
        answer
            .with("output", JsonText.write(execution.output()))
            .with("outputDetails", Map.of("included", true));
      }
    }
    return answer.withOptional("error", execution.error()).withOptional("cause", execution.cause());
  }

  private Answer synchronousAnswer(Execution ended) {
    long millis =
        Duration.between(ended.startDate(), ended.stopDate().orElse(ended.startDate())).toMillis();
    // "duration rounded up to the nearest 100 ms"; memory is not measured here.
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_BillingDetails.html
    return described(ended, new Parameters(Map.of()))
        .with(
            "billingDetails",
            Map.of(
                "billedDurationInMilliseconds",
                Math.max(100, Math.ceilDiv(millis, 100L) * 100),
                "billedMemoryUsedInMB",
                64));
  }
}
