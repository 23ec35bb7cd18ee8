package dev.understudy.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One section of docs/cost.md, which a test counts. With {@code -Dunderstudy.write=true} it is
 * written anew.
 *
 * @param heading its first line
 */
record CostPage(String heading) {
  private static final Path PAGE = Path.of("..", "docs", "cost.md");

  /** Holds the section against what was counted, or writes it. */
  void says(String body) throws IOException {
    String section = heading + "\n\n" + body;
    String text = Files.readString(PAGE);
    int begins = text.indexOf(heading + "\n");
    int next = begins < 0 ? -1 : text.indexOf("\n## ", begins + 1);
    String found = begins < 0 ? "" : text.substring(begins, next < 0 ? text.length() : next);
    if (Boolean.getBoolean("understudy.write")) {
      String before = begins < 0 ? text + "\n" : text.substring(0, begins);
      Files.writeString(PAGE, before + section + (next < 0 ? "" : text.substring(next)));
      return;
    }
    assertThat(found).as("write it with -Dunderstudy.write=true").isEqualTo(section);
  }

  static String row(String what, double usd) {
    return String.format(Locale.ROOT, "| %s | %.4f |%n", what, usd);
  }
}
