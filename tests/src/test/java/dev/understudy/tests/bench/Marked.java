package dev.understudy.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a page between two marks, which programs write.
 *
 * @param name in both marks, as in {@code <!-- scale: begin -->}
 */
record Marked(Path page, String name) {
  /**
   * Writes the lines in place of what is there.
   *
   * @throws IllegalStateException when the page has lost its marks
   */
  void write(List<String> lines) throws IOException {
    String begin = "<!-- " + name + ": begin -->";
    String text = Files.readString(page);
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- " + name + ": end -->");
    if (from < 0 || to < from) {
      throw new IllegalStateException(page + " has lost the marks around " + name);
    }
    Files.writeString(
        page,
        text.substring(0, from + begin.length())
            + "\n"
            + String.join("\n", lines).strip()
            + "\n"
            + text.substring(to));
  }
}
