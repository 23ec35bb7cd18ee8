package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.Workflows;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A mode an operation can run in.
 *
 * @param name as runbooks and the envelope write it, in lower case
 */
public record Mode(String name) {

  /** Those of all workflows, in their order. */
  public static List<Mode> all() {
    return Workflows.installed().all().stream()
        .flatMap(kind -> kind.modes().stream())
        .map(WorkflowMode::name)
        .distinct()
        .map(Mode::new)
        .toList();
  }

  /**
   * What is rehearsed of a runbook when no mode is named: the mildest of those that change
   * something, which are those that a freeze holds back.
   */
  static Mode usualOf(RunbookFile runbook) {
    String file = String.valueOf(runbook.path().getFileName());
    return switch (RunbookReader.read(file, runbook.content())) {
      case ReadResult.Accepted(var read) -> {
        List<WorkflowMode> modes = Workflows.installed().of(read).modes();
        yield modes.stream()
            .filter(WorkflowMode::heedsFreeze)
            .findFirst()
            .or(() -> modes.stream().findFirst())
            .map(mode -> new Mode(mode.name()))
            .orElseThrow();
      }
      case ReadResult.Refused(var problems) ->
          throw new BadInput(problems.stream().map(problem -> problem.sentence()).toList());
    };
  }

  @Override
  public String toString() {
    return name;
  }

  /** Reads a mode as it is written in runbooks. */
  static final class Reader implements ITypeConverter<Mode> {

    @Override
    public Mode convert(String text) {
      Mode mode = new Mode(text);
      if (!all().contains(mode)) {
        throw new TypeConversionException(
            "there is no mode \""
                + text
                + "\"; there are "
                + String.join(", ", all().stream().map(Mode::name).toList()));
      }
      return mode;
    }
  }
}
