package dev.understudy.rehearsal.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command line that can be pasted into a shell, whatever its words say. */
public final class ShellWords {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWords() {}

  /** The words in one line; those with other characters in single quotes (POSIX shell, 2.2.2). */
  public static String joined(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
