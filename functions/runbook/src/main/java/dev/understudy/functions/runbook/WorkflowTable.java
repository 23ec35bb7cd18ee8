package dev.understudy.functions.runbook;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which state machine is started for which kind of runbook, as the envelope looks it up: {@code
 * kind=arn}, one after the other with a space between. Whoever deploys the envelope puts the text
 * in for {@code ${Bodies}} or {@code ${Restores}}, and allows it to start just those.
 */
public enum WorkflowTable {
  /** What performs an operation. */
  BODIES("Bodies", "bodies") {
    @Override
    Optional<String> machine(WorkflowKind<?> kind) {
      return Optional.of(kind.body());
    }
  },
  /** What takes back what an operation left. */
  RESTORES("Restores", "restores") {
    @Override
    Optional<String> machine(WorkflowKind<?> kind) {
      return kind.restore();
    }
  };

  private final String placeholder;
  private final String variable;

  WorkflowTable(String placeholder, String variable) {
    this.placeholder = placeholder;
    this.variable = variable;
  }

  abstract Optional<String> machine(WorkflowKind<?> kind);

  /** Its name as {@code ${…}} in a definition. */
  public String placeholder() {
    return placeholder;
  }

  /** The JSONata variable that a definition looks machines up in. */
  public String variable() {
    return variable;
  }

  /** Names of state machines by kind, for those kinds that have one. */
  public Map<String, String> machines(Workflows workflows) {
    Map<String, String> machines = new TreeMap<>();
    workflows
        .all()
        .forEach(kind -> machine(kind).ifPresent(name -> machines.put(kind.name(), name)));
    return machines;
  }

  /**
   * What is put in for the placeholder.
   *
   * @param arns gives the ARN of a state machine by its file's name
   */
  public String text(Workflows workflows, UnaryOperator<String> arns) {
    return machines(workflows).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + arns.apply(entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
