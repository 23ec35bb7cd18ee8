package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Functions that match text, by regular expressions or by functions that act like one. */
final class Regexes {
  private Regexes() {}

  /** A regular expression called as a function: its first match, which knows the next. */
  static @Nullable Object match(Callable.Regex regex, Call call) {
    String text = call.text(0);
    Matcher matcher = regex.pattern().matcher(text, call.evaluator().meter());
    return matchFrom(regex, matcher, text, 0);
  }

  private static @Nullable Object matchFrom(
      Callable.Regex regex, Matcher matcher, String text, int from) {
    if (!matcher.find(from)) {
      return UNDEFINED;
    }
    int end = matcher.end();
    Map<String, @Nullable Object> match = new LinkedHashMap<>();
    match.put("match", matcher.group());
    match.put("start", matcher.start());
    match.put("end", end);
    List<@Nullable Object> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    match.put("groups", groups);
    match.put("next", new Callable.Native("", 0, null, _ -> next(regex, matcher, text, end)));
    return match;
  }

  private static @Nullable Object next(
      Callable.Regex regex, Matcher matcher, String text, int from) {
    if (from >= text.length()) {
      return UNDEFINED;
    }
    Object next = matchFrom(regex, matcher, text, from);
    if (next instanceof Map<?, ?> map && "".equals(map.get("match"))) {
      throw new JsonataError("D1004").with("value", regex.pattern().source());
    }
    return next;
  }

  private static @Nullable Map<?, ?> first(Callable matcher, String text, Call call) {
    return checked(call.call(matcher, text));
  }

  private static @Nullable Map<?, ?> following(Map<?, ?> match, Call call) {
    return match.get("next") instanceof Callable next ? checked(call.call(next)) : null;
  }

  private static @Nullable Map<?, ?> checked(@Nullable Object match) {
    if (match == UNDEFINED || match == null) {
      return null;
    }
    if (match instanceof Map<?, ?> map
        && (map.get("start") instanceof Number
            || map.get("end") instanceof Number
            || map.get("groups") instanceof List<?>
            || map.get("next") instanceof Callable)) {
      return map;
    }
    throw new JsonataError("T1010");
  }

  private static double limit(Call call, int index, String error) {
    if (call.missing(index)) {
      return Double.POSITIVE_INFINITY;
    }
    double limit = call.number(index);
    if (limit < 0) {
      throw new JsonataError(error).with("value", call.argument(index)).with("index", index + 1);
    }
    return limit;
  }

  static Object matches(Call call) {
    double limit = limit(call, 2, "D3040");
    Sequence result = new Sequence();
    Map<?, ?> match = limit > 0 ? first(call.function(1), call.text(0), call) : null;
    while (match != null && result.size() < limit) {
      Map<String, @Nullable Object> found = new LinkedHashMap<>();
      found.put("match", match.get("match"));
      found.put("index", match.get("start"));
      found.put("groups", match.get("groups"));
      result.add(found);
      match = following(match, call);
    }
    return result;
  }

  static Object contains(Call call) {
    return call.argument(1) instanceof String part
        ? call.text(0).contains(part)
        : first(call.function(1), call.text(0), call) != null;
  }

  static Object split(Call call) {
    double limit = limit(call, 2, "D3020");
    String text = call.text(0);
    List<@Nullable Object> parts = new ArrayList<>();
    if (!(limit > 0)) {
      return parts;
    }
    if (call.argument(1) instanceof String separator) {
      splitBy(separator, text, parts);
      return limit < parts.size() ? new ArrayList<>(parts.subList(0, (int) limit)) : parts;
    }
    int start = 0;
    Map<?, ?> match = first(call.function(1), text, call);
    while (match != null && parts.size() < limit) {
      parts.add(text.substring(start, number(match, "start")));
      start = number(match, "end");
      match = following(match, call);
    }
    if (parts.size() < limit) {
      parts.add(text.substring(start));
    }
    return parts;
  }

  private static void splitBy(String separator, String text, List<@Nullable Object> parts) {
    if (separator.isEmpty()) {
      parts.addAll(text.isEmpty() ? List.of() : Arrays.asList(text.split("")));
      return;
    }
    int start = 0;
    for (int at; (at = text.indexOf(separator, start)) >= 0; start = at + separator.length()) {
      parts.add(text.substring(start, at));
    }
    parts.add(text.substring(start));
  }

  private static int number(Map<?, ?> match, String field) {
    return match.get(field) instanceof Number number ? number.intValue() : 0;
  }

  static Object replace(Call call) {
    if ("".equals(call.argument(1))) {
      throw new JsonataError("D3010").with("value", "").with("index", 2);
    }
    double limit = limit(call, 3, "D3011");
    if (!(limit > 0)) {
      return call.text(0);
    }
    return call.argument(1) instanceof String pattern
        ? replaceText(call, pattern, limit)
        : replaceMatches(call, limit);
  }

  private static String replaceText(Call call, String pattern, double limit) {
    String text = call.text(0);
    String replacement = Strings.string(call.argument(2), false);
    StringBuilder result = new StringBuilder();
    int position = 0;
    int at = text.indexOf(pattern);
    for (int count = 0; at >= 0 && count < limit; count++) {
      result.append(text, position, at).append(replacement);
      position = at + pattern.length();
      at = text.indexOf(pattern, position);
      call.evaluator().meter().bytes(result.length());
    }
    return result.append(text, position, text.length()).toString();
  }

  private static String replaceMatches(Call call, double limit) {
    String text = call.text(0);
    StringBuilder result = new StringBuilder();
    int position = 0;
    Map<?, ?> match = first(call.function(1), text, call);
    for (int count = 0; match != null && count < limit; count++) {
      int start = number(match, "start");
      result.append(text, position, start).append(replacement(call, match));
      position = start + String.valueOf(match.get("match")).length();
      match = following(match, call);
      call.evaluator().meter().bytes(result.length());
    }
    return result.append(text.substring(position)).toString();
  }

  private static String replacement(Call call, Map<?, ?> match) {
    if (call.argument(2) instanceof String template) {
      return filled(template, match);
    }
    Object replacement = call.call(call.function(2), match);
    if (!(replacement instanceof String text)) {
      throw new JsonataError("D3012").with("value", replacement);
    }
    return text;
  }

  // $$ is a dollar sign, $0 the match, $1 and so on its groups; any other $ stands for itself.
  private static String filled(String template, Map<?, ?> match) {
    List<?> groups = match.get("groups") instanceof List<?> list ? list : List.of();
    StringBuilder text = new StringBuilder();
    int position = 0;
    int dollar = template.indexOf('$');
    while (dollar >= 0 && position < template.length()) {
      text.append(template, position, dollar);
      position = dollar + 1;
      char next = position < template.length() ? template.charAt(position) : ' ';
      if (next == '$') {
        text.append('$');
        position++;
      } else if (next == '0') {
        text.append(match.get("match"));
        position++;
      } else {
        position += group(template, position, groups, text);
      }
      dollar = template.indexOf('$', position);
    }
    return text.append(template.substring(Math.min(position, template.length()))).toString();
  }

  private static int group(String template, int position, List<?> groups, StringBuilder text) {
    int most = groups.isEmpty() ? 1 : (int) Math.log10(groups.size()) + 1;
    int index = leadingNumber(template, position, most);
    if (most > 1 && index > groups.size()) {
      index = leadingNumber(template, position, most - 1);
    }
    if (index < 0) {
      text.append('$');
      return 0;
    }
    if (index >= 1 && index <= groups.size() && groups.get(index - 1) != null) {
      text.append(groups.get(index - 1));
    }
    return String.valueOf(index).length();
  }

  private static int leadingNumber(String text, int start, int most) {
    int end = start;
    while (end < text.length()
        && end < start + most
        && Character.digit(text.charAt(end), 10) >= 0) {
      end++;
    }
    return end == start ? -1 : Integer.parseInt(text.substring(start, end));
  }
}
