package dev.understudy.infra.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The six fields of a cron expression: minutes, hours, day of month, month, day of week, year (<a
 * href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">schedule
 * types</a>).
 */
final class CronExpression {

  private static final String MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
  private static final String DAYS = "SUN|MON|TUE|WED|THU|FRI|SAT";

  private record Field(String name, int least, int most, String words, String special) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("minutes", 0, 59, "", ""),
          new Field("hours", 0, 23, "", ""),
          new Field("day of month", 1, 31, "", "\\?|L|\\d{1,2}W|LW"),
          new Field("month", 1, 12, MONTHS, ""),
          new Field("day of week", 1, 7, DAYS, "\\?|L|[1-7]L|(?:[1-7]|" + DAYS + ")#[1-5]"),
          new Field("year", 1970, 2199, "", ""));

  private CronExpression() {}

  /** What is wrong with the expression, or empty. */
  static Optional<String> fault(String expression) {
    String[] parts = expression.trim().split(" +", -1);
    if (parts.length != FIELDS.size()) {
      return Optional.of("has " + parts.length + " fields instead of 6");
    }
    for (int i = 0; i < parts.length; i++) {
      if (!valid(FIELDS.get(i), parts[i])) {
        return Optional.of("has a bad field '" + FIELDS.get(i).name() + "'");
      }
    }
    if (parts[2].equals("?") == parts[4].equals("?")) {
      return Optional.of("needs a '?' in exactly one of day of month and day of week");
    }
    return Optional.empty();
  }

  private static boolean valid(Field field, String part) {
    if (!field.special().isEmpty() && part.matches(field.special())) {
      return true;
    }
    for (String item : Pattern.compile(",").split(part, -1)) {
      if (!item(field, item)) {
        return false;
      }
    }
    return true;
  }

  private static boolean item(Field field, String item) {
    String[] step = item.split("/", -1);
    if (step.length > 2 || (step.length == 2 && !step[1].matches("[1-9]\\d{0,3}"))) {
      return false;
    }
    if (step[0].equals("*")) {
      return true;
    }
    String[] range = step[0].split("-", -1);
    if (range.length > 2) {
      return false;
    }
    for (String end : range) {
      if (!value(field, end)) {
        return false;
      }
    }
    return true;
  }

  private static boolean value(Field field, String text) {
    if (text.matches("\\d{1,4}")) {
      int number = Integer.parseInt(text);
      return number >= field.least() && number <= field.most();
    }
    return !field.words().isEmpty() && text.matches(field.words());
  }
}
