package dev.understudy.rehearsal.asl;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that is not taken, with all its faults. */
public final class DefinitionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<AslProblem> problems;

  /** A refusal for at least one fault. */
  public DefinitionRefused(List<AslProblem> problems) {
    super(problems.stream().map(AslProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All faults, in the order of the definition. */
  public List<AslProblem> problems() {
    return problems;
  }
}
