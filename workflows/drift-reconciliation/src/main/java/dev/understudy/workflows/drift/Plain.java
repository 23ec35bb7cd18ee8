package dev.understudy.workflows.drift;

/** Makes text of unknown origin fit to be shown: printable ASCII, and not too much of it. */
final class Plain {

  private Plain() {}

  /**
   * The text with everything but printable ASCII replaced.
   *
   * @param most characters, of which the last three tell that something was cut off
   */
  static String text(String text, int most) {
    String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
    return printable.length() <= most ? printable : printable.substring(0, most - 3) + "...";
  }
}
