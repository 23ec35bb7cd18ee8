package dev.understudy.infra.catalogue;

import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.statemachines.StateMachineFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The state machines in the order in which they can be created: children before their parents. */
public final class Machines {

  private final Workflows workflows;
  private final Map<String, StateMachineFile> byPlaceholder = new LinkedHashMap<>();
  private final Set<StateMachineFile> ordered = new LinkedHashSet<>();

  private Machines(List<StateMachineFile> files, Workflows workflows) {
    this.workflows = workflows;
    files.forEach(file -> byPlaceholder.put(file.placeholder(), file));
    files.forEach(file -> add(file, new ArrayList<>()));
  }

  /**
   * The given machines, each after those that it names, by itself or by a table of workflows.
   *
   * @throws IllegalArgumentException when two name each other
   */
  public static List<StateMachineFile> childrenFirst(
      List<StateMachineFile> files, Workflows workflows) {
    return List.copyOf(new Machines(files, workflows).ordered);
  }

  private List<StateMachineFile> children(String placeholder) {
    for (WorkflowTable table : WorkflowTable.values()) {
      if (table.placeholder().equals(placeholder)) {
        return table.machines(workflows).values().stream().map(StateMachineFile::named).toList();
      }
    }
    return Optional.ofNullable(byPlaceholder.get(placeholder)).stream().toList();
  }

  private void add(StateMachineFile file, List<String> parents) {
    if (ordered.contains(file)) {
      return;
    }
    if (parents.contains(file.name())) {
      throw new IllegalArgumentException(file.name() + " starts itself, through " + parents);
    }
    List<String> path = new ArrayList<>(parents);
    path.add(file.name());
    for (String placeholder : file.placeholders()) {
      children(placeholder).forEach(child -> add(child, path));
    }
    ordered.add(file);
  }
}
