package dev.understudy.functions.runbook;

import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The workflows there are, by name.
 *
 * <p>Those that are installed are named, one a line, in {@code
 * META-INF/services/dev.understudy.functions.runbook.WorkflowKind}; this project's stand in the
 * module {@code workflows/list}, and a jar with a file of its own adds to them.
 */
public final class Workflows {

  // The name becomes a folder, a placeholder and a key of a table in the envelope.
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*");

  private static final class Installed {
    static final Workflows ALL = load();

    private static Workflows load() {
      List<WorkflowKind<?>> kinds = new ArrayList<>();
      ServiceLoader.load(WorkflowKind.class, Workflows.class.getClassLoader()).forEach(kinds::add);
      return new Workflows(kinds);
    }
  }

  private final Map<String, WorkflowKind<?>> byName = new TreeMap<>();

  /**
   * Exactly these.
   *
   * @throws IllegalArgumentException when two have one name, or a name or the modes are not right
   */
  public Workflows(Collection<? extends WorkflowKind<?>> kinds) {
    for (WorkflowKind<?> kind : kinds) {
      if (!NAME.matcher(kind.name()).matches()) {
        throw new IllegalArgumentException(
            "a workflow is named in lower-case words with hyphens, not " + kind.name());
      }
      List<String> modes = kind.modes().stream().map(WorkflowMode::name).toList();
      if (modes.isEmpty() || modes.stream().distinct().count() < modes.size()) {
        throw new IllegalArgumentException(
            kind.name() + " needs modes, each once, but has " + modes);
      }
      if (byName.put(kind.name(), kind) != null) {
        throw new IllegalArgumentException("two workflows are named " + kind.name());
      }
    }
  }

  /** Those on the class path. */
  public static Workflows installed() {
    return Installed.ALL;
  }

  /** All of them, by name. */
  public List<WorkflowKind<?>> all() {
    return List.copyOf(byName.values());
  }

  /** Their names, sorted. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The workflow of a name; empty when there is none. */
  public Optional<WorkflowKind<?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The workflow of a runbook that was read.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public WorkflowKind<?> of(Runbook runbook) {
    return find(runbook.kind())
        .orElseThrow(() -> new IllegalArgumentException("there is no workflow " + runbook.kind()));
  }

  /**
   * Works out the plan of an operation.
   *
   * @param runbookSha256 of the runbook's bytes, in hexadecimal
   * @throws InputRejected when the runbook does not allow the mode
   */
  public OperationPlan plan(
      Runbook runbook, String mode, String operationId, String runbookSha256) {
    return planOf(of(runbook), runbook, mode, operationId, runbookSha256);
  }

  /** What permissions a runbook needs. */
  public Needs needs(Runbook runbook) {
    return needsOf(of(runbook), runbook);
  }

  /** The mode of a runbook that does the least harm, for whoever names none. */
  public String mildestMode(Runbook runbook) {
    return of(runbook).modes().getFirst().name();
  }

  private static <R extends Runbook> OperationPlan planOf(
      WorkflowKind<R> kind, Runbook runbook, String mode, String operationId, String sha256) {
    return kind.plan(kind.runbookType().cast(runbook), mode, operationId, sha256);
  }

  private static <R extends Runbook> Needs needsOf(WorkflowKind<R> kind, Runbook runbook) {
    return kind.needs(kind.runbookType().cast(runbook));
  }
}
