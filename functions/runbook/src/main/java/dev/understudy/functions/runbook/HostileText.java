package dev.understudy.functions.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds text that is not what it looks like, or that some tool on the way would take for code.
 *
 * <p>Runbook text ends up in Terraform variables, state-machine input, notifications, HTML and
 * terminals. What is not seen by a reviewer is refused everywhere, comments included (<a
 * href="https://trojansource.codes">Trojan Source</a>); what opens an expression in JSONata,
 * Terraform or a shell is refused in every value but the bodies of journeys, which are only ever
 * sent as data.
 */
final class HostileText {

  private static final Map<String, String> OPENERS =
      Map.of(
          "{%", "JSONata",
          "%}", "JSONata",
          "${", "Terraform and shells",
          "%{", "Terraform",
          "$(", "shells",
          "`", "shells");

  private static final Pattern JOURNEY_BODY = Pattern.compile("/journeys/\\d+/body(/.*)?");

  private final SourceTree source;
  private final Pattern data;
  private final List<Problem> problems = new ArrayList<>();

  private HostileText(SourceTree source, Pattern data) {
    this.source = source;
    this.data = data;
  }

  /** What is hostile in the values and names of a document. */
  static List<Problem> in(SourceTree source) {
    return in(source, JOURNEY_BODY);
  }

  /**
   * What is hostile in a document some of whose values are only ever data.
   *
   * @param data their JSON pointers
   */
  static List<Problem> in(SourceTree source, Pattern data) {
    HostileText search = new HostileText(source, data);
    source.root().ifPresent(root -> search.visit("", root));
    return search.problems;
  }

  /** What is hidden in the text itself, with its line; line ends and tabs are not. */
  static List<Problem> inText(String file, String text) {
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\\r?\\n", -1)) {
      number++;
      Optional<String> hidden = hiddenIn(line.replace("\t", ""));
      if (hidden.isPresent()) {
        problems.add(new Problem(file, number, "", hidden.get(), "delete it"));
      }
    }
    return problems;
  }

  private void visit(String pointer, Object value) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, child) -> {
                String name = String.valueOf(key);
                String below = SourceTree.child(pointer, name);
                check(below, name);
                if (child != null) {
                  visit(below, child);
                }
              });
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          Object child = list.get(i);
          if (child != null) {
            visit(pointer + "/" + i, child);
          }
        }
      }
      case String text -> check(pointer, text);
      default -> {
        // Numbers and truth values say nothing but themselves.
      }
    }
  }

  private void check(String pointer, String text) {
    boolean inert = data.matcher(pointer).matches();
    String looked = inert ? text.replace("\n", "").replace("\t", "") : text;
    Optional<String> hidden = hiddenIn(looked);
    if (hidden.isPresent()) {
      problems.add(source.problem(pointer, hidden.get(), "write it without"));
    } else if (!inert) {
      OPENERS.entrySet().stream()
          .filter(opener -> text.contains(opener.getKey()))
          .min(Map.Entry.comparingByKey())
          .ifPresent(
              opener ->
                  problems.add(
                      source.problem(
                          pointer,
                          Shown.value(text)
                              + " has "
                              + opener.getKey()
                              + " in it, which "
                              + opener.getValue()
                              + " would take for code",
                          "write it without")));
    }
  }

  private static Optional<String> hiddenIn(String text) {
    return text.codePoints()
        .filter(Shown::hidden)
        .mapToObj(
            c ->
                "the character "
                    + Shown.escape(c)
                    + " ("
                    + Optional.ofNullable(Character.getName(c)).orElse("no name")
                    + ") is in it, which cannot be seen")
        .findFirst();
  }
}
