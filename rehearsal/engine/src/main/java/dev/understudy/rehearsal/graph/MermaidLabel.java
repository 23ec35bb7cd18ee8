package dev.understudy.rehearsal.graph;

/**
 * Text as a quoted Mermaid label. Whatever could end the label, start markup or be taken for
 * Mermaid's own syntax becomes a character code.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Special characters that break
 *     syntax</a>
 */
final class MermaidLabel {
  private static final String PLAIN = " .,:_-()/!?'=+*$";

  private MermaidLabel() {}

  /** A label of at most so many characters, in quotes. */
  static String of(String text, int longest) {
    String oneLine = text.strip().replaceAll("\\s+", " ");
    int[] codes = oneLine.codePoints().toArray();
    StringBuilder label = new StringBuilder("\"");
    for (int i = 0; i < Math.min(codes.length, longest); i++) {
      append(label, codes[i]);
    }
    return label.append(codes.length > longest ? "…\"" : "\"").toString();
  }

  private static void append(StringBuilder label, int code) {
    if (Character.isLetterOrDigit(code) || PLAIN.indexOf(code) >= 0) {
      label.appendCodePoint(code);
    } else {
      label.append('#').append(code).append(';');
    }
  }
}
