package dev.understudy.rehearsal.jsonata.language;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Functions of time, in milliseconds since 1970. */
final class Dates {
  // What the reference lets through, and what of it is a date.
  private static final Pattern ISO_8601 =
      Pattern.compile(
          "\\d{4}(-[01]\\d)*(-[0-3]\\d)*(T[0-2]\\d:[0-5]\\d:[0-5]\\d)*(\\.\\d+)?"
              + "([+-][0-2]\\d:?[0-5]\\d|Z)?");
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d))?(?:-(\\d\\d))?(?:T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?)?"
              + "(?:([+-])(\\d\\d):?(\\d\\d)|Z)?");
  private static final double DAY = 86_400_000;
  private static final int HOURS = 24;

  private Dates() {}

  static Object now(Call call) {
    return DateWriter.write(
        (double) call.evaluator().now().toEpochMilli(), optional(call, 0), optional(call, 1));
  }

  static Object fromMillis(Call call) {
    return DateWriter.write(call.number(0), optional(call, 1), optional(call, 2));
  }

  static @Nullable Object toMillis(Call call) {
    String picture = optional(call, 1);
    if (picture != null) {
      return DateReader.read(call.text(0), picture, call.evaluator().now());
    }
    if (!ISO_8601.matcher(call.text(0)).matches()) {
      throw new JsonataError("D3110").with("value", call.text(0));
    }
    return Values.number(millis(call.text(0)));
  }

  private static @Nullable String optional(Call call, int index) {
    return call.missing(index) ? null : call.text(index);
  }

  private static double millis(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return Double.NaN;
    }
    try {
      double day =
          LocalDate.of(number(date, 1, 1), number(date, 2, 1), number(date, 3, 1)).toEpochDay();
      int hour = number(date, 4, 0);
      int minute = number(date, 5, 0);
      int second = number(date, 6, 0);
      String fraction = date.group(7) == null ? "000" : (date.group(7) + "000").substring(0, 3);
      int offset = number(date, 9, 0) * 60 + number(date, 10, 0);
      boolean past = hour > HOURS || (hour == HOURS && minute + second > 0);
      return past
          ? Double.NaN
          : day * DAY
              + ((hour * 60.0 + minute) * 60 + second) * 1000
              + Integer.parseInt(fraction)
              - ("-".equals(date.group(8)) ? -offset : offset) * 60_000.0;
    } catch (DateTimeException _) {
      return Double.NaN;
    }
  }

  private static int number(Matcher date, int group, int otherwise) {
    return date.group(group) == null ? otherwise : Integer.parseInt(date.group(group));
  }
}
