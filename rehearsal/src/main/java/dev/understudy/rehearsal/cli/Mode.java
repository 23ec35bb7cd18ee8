package dev.understudy.rehearsal.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The modes an operation can run in, as runbooks and the envelope name them in lower case. */
public enum Mode {
  DRILL,
  PLANNED,
  UNPLANNED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a mode as it is written in runbooks. */
  static final class Reader implements ITypeConverter<Mode> {

    @Override
    public Mode convert(String text) {
      return Arrays.stream(values())
          .filter(mode -> mode.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no mode \"" + text + "\"; there are drill, planned, unplanned"));
    }
  }
}
