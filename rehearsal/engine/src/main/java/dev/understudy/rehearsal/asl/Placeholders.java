package dev.understudy.rehearsal.asl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values in the place of <code>${Name}</code>, as deployment does. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

  private final Map<String, String> values;
  private final Problems problems;

  Placeholders(Map<String, String> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Substitutions that leave a definition as it is. */
  static Map<String, String> standingForThemselves(String definition) {
    Map<String, String> values = new LinkedHashMap<>();
    PLACEHOLDER
        .matcher(definition)
        .results()
        .forEach(found -> values.put(found.group(1), found.group()));
    return values;
  }

  @Nullable Object replaceIn(@Nullable Object tree, String path) {
    return switch (tree) {
      case String text -> replace(text, path);
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> replaced = new LinkedHashMap<>();
        map.forEach(
            (key, value) ->
                replaced.put((String) key, replaceIn(value, Problems.below(path, (String) key))));
        yield replaced;
      }
      case List<?> list -> {
        List<@Nullable Object> replaced = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
          replaced.add(replaceIn(list.get(i), path + "/" + i));
        }
        yield replaced;
      }
      case null, default -> tree;
    };
  }

  private String replace(String text, String path) {
    return PLACEHOLDER.matcher(text).replaceAll(found -> valueOf(found, path));
  }

  private String valueOf(MatchResult found, String path) {
    String value = values.get(found.group(1));
    if (value == null) {
      problems.add(path, "nothing is known for " + found.group(), "a substitution must be given");
      return Matcher.quoteReplacement(found.group());
    }
    return Matcher.quoteReplacement(value);
  }
}
