package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.Workflows;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A mode that an operation can run in. Which there are is for the workflows to say; the constants
 * are those that commands of their own stand for.
 *
 * @param name as runbooks and the envelope write it
 */
public record Mode(String name) {
  /** There and back. */
  public static final Mode DRILL = new Mode("drill");

  /** There, with the primary's help. */
  public static final Mode PLANNED = new Mode("planned");

  /** Planned and judged only. */
  public static final Mode PREVIEW = new Mode("preview");

  /** Applied. */
  public static final Mode DEPLOY = new Mode("deploy");

  /** Every mode of every workflow that is installed, each once. */
  public static List<Mode> values() {
    return Workflows.installed().all().stream()
        .flatMap(kind -> kind.modes().stream())
        .map(WorkflowMode::name)
        .distinct()
        .map(Mode::new)
        .toList();
  }

  /**
   * What is rehearsed of a runbook when no mode is named. One that cannot be read has none; whoever
   * rehearses it says why.
   */
  static Mode usualOf(RunbookFile runbook) {
    String name = String.valueOf(runbook.path().getFileName());
    return switch (RunbookReader.read(name, runbook.content())) {
      case ReadResult.Accepted(var read) ->
          new Mode(Workflows.installed().of(read).practisedMode());
      case ReadResult.Refused _ -> DRILL;
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
      return values().stream()
          .filter(mode -> mode.name().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no mode \""
                          + text
                          + "\"; there are "
                          + values().stream().map(Mode::name).collect(Collectors.joining(", "))));
    }
  }
}
