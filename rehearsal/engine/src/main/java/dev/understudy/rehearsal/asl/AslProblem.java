package dev.understudy.rehearsal.asl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fault of a definition.
 *
 * @param path JSON pointer to the fault
 * @param wrong what is wrong there
 * @param right what would be right
 * @param code what Step Functions calls this kind of fault
 * @param message what Step Functions says, or our own words where that is not known
 */
public record AslProblem(String path, String wrong, String right, Diagnostic code, String message) {
  // Places in these lists are written in brackets by the service; a state may be called "1".
  private static final Pattern PLACE =
      Pattern.compile("(/(?:Choices|Catch|Retry|Branches|And|Or|ErrorEquals))/(\\d+)(?=/|$)");

  /** A fault for which our own words stand. */
  public AslProblem(String path, String wrong, String right) {
    this(path, wrong, right, Diagnostic.SCHEMA_VALIDATION_FAILED, wrong + "; " + right);
  }

  /** Where the fault is, as Step Functions writes it; empty for the definition as a whole. */
  public String location() {
    Matcher places = PLACE.matcher(path);
    return places.replaceAll("$1[$2]");
  }

  /** The fault in one line, as Step Functions tells it when a machine is created. */
  public String diagnostic() {
    return code + ": " + message + (path.isEmpty() ? "" : " at " + location());
  }

  @Override
  public String toString() {
    return (path.isEmpty() ? "/" : path) + ": " + wrong + "; " + right;
  }
}
