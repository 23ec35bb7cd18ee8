package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The state machines of the endpoint, by ARN, in the order of their creation. */
final class MachineShelf {
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:stateMachine:([^:]{1,80})");

  private final StepFunctions runtime;
  private final Map<String, ServedMachine> machines = new LinkedHashMap<>();
  private final Map<String, ServedMachine> startedFrom = new LinkedHashMap<>();

  MachineShelf(StepFunctions runtime) {
    this.runtime = runtime;
  }

  void put(ServedMachine machine) {
    machines.put(machine.arn(), machine);
  }

  Optional<ServedMachine> find(String arn) {
    forgetDeleted();
    return Optional.ofNullable(machines.get(arn));
  }

  /**
   * The machine of an ARN.
   *
   * @throws ApiError when it is no ARN, or there is no such machine
   */
  ServedMachine get(String arn) {
    if (!ARN.matcher(arn).matches()) {
      throw new ApiError(ApiError.INVALID_ARN, "Invalid Arn: '" + arn + "'");
    }
    return find(arn)
        .orElseThrow(
            () ->
                new ApiError(
                    ApiError.STATE_MACHINE_DOES_NOT_EXIST,
                    "State Machine Does Not Exist: '" + arn + "'"));
  }

  List<ServedMachine> all() {
    forgetDeleted();
    return List.copyOf(machines.values());
  }

  /** Remembers what an execution was started from, since the machine may be updated under it. */
  void started(String executionArn, ServedMachine machine) {
    startedFrom.putIfAbsent(executionArn, machine);
  }

  /**
   * The machine as it was when an execution started, or as it is when another execution began it.
   */
  Optional<ServedMachine> of(Execution execution) {
    return Optional.ofNullable(startedFrom.get(execution.arn()))
        .or(() -> Optional.ofNullable(machines.get(execution.stateMachineArn())));
  }

  // "it transitions to DELETING until all of its executions are completed":
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
  private void forgetDeleted() {
    if (machines.values().stream().noneMatch(ServedMachine::deleting)) {
      return;
    }
    List<Execution> executions = runtime.executions();
    machines
        .values()
        .removeIf(
            machine ->
                machine.deleting()
                    && executions.stream()
                        .noneMatch(
                            e ->
                                e.stateMachineArn().equals(machine.arn())
                                    && !e.status().isEnded()));
  }
}
