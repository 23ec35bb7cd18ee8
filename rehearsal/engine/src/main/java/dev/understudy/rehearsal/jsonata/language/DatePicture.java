package dev.understudy.rehearsal.jsonata.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A picture of date and time, such as {@code [Y0001]-[M01]-[D01]}, cut into its parts. */
final class DatePicture {
  /** How names are written. */
  enum Names {
    LOWER,
    UPPER,
    TITLE
  }

  /** A literal, or a component and how it is written. */
  record Part(
      String literal,
      char component,
      @Nullable IntegerPicture integer,
      @Nullable Names names,
      int widthMax,
      boolean zulu,
      int digits) {}

  private static final Map<Character, String> DEFAULTS =
      Map.ofEntries(
          Map.entry('Y', "1"),
          Map.entry('M', "1"),
          Map.entry('D', "1"),
          Map.entry('d', "1"),
          Map.entry('F', "n"),
          Map.entry('W', "1"),
          Map.entry('w', "1"),
          Map.entry('X', "1"),
          Map.entry('x', "1"),
          Map.entry('H', "1"),
          Map.entry('h', "1"),
          Map.entry('P', "n"),
          Map.entry('m', "01"),
          Map.entry('s', "01"),
          Map.entry('f', "1"),
          Map.entry('Z', "01:01"),
          Map.entry('z', "01:01"),
          Map.entry('C', "n"),
          Map.entry('E', "n"));
  private static final String NUMBERS = "YMDdFWwXxHhmsf";
  private static final String DATE_NUMBERS = "YMD";
  private static final String MODIFIERS = "atco";
  static final DatePicture ISO_8601 = of("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]");

  private final List<Part> parts = new ArrayList<>();

  private DatePicture() {}

  List<Part> parts() {
    return parts;
  }

  static DatePicture of(String picture) {
    DatePicture read = new DatePicture();
    int start = 0;
    int at = 0;
    while (at < picture.length()) {
      if (picture.charAt(at) != '[') {
        at++;
        continue;
      }
      read.literal(picture.substring(start, at));
      if (picture.startsWith("[[", at)) {
        read.literal("[");
        at += 2;
      } else {
        int end = picture.indexOf(']', at);
        if (end < 0) {
          throw new JsonataError("D3135");
        }
        read.marker(picture.substring(at + 1, end).replaceAll("\\s+", ""));
        at = end + 1;
      }
      start = at;
    }
    read.literal(picture.substring(start));
    return read;
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      parts.add(new Part(text.replace("]]", "]"), ' ', null, null, -1, false, -1));
    }
  }

  private void marker(String marker) {
    char component = marker.isEmpty() ? ' ' : marker.charAt(0);
    int comma = marker.lastIndexOf(',');
    int widthMin = -1;
    int widthMax = -1;
    if (comma >= 0) {
      String width = marker.substring(comma + 1);
      int dash = width.indexOf('-');
      widthMin = width(dash < 0 ? width : width.substring(0, dash));
      widthMax = dash < 0 ? -1 : width(width.substring(dash + 1));
    }
    String modifier =
        marker.isEmpty() ? "" : marker.substring(1, comma < 0 ? marker.length() : comma);
    String second = "";
    if (modifier.length() > 1 && MODIFIERS.indexOf(modifier.charAt(modifier.length() - 1)) >= 0) {
      second = modifier.substring(modifier.length() - 1);
      modifier = modifier.substring(0, modifier.length() - 1);
    }
    String first = modifier.isEmpty() ? DEFAULTS.get(component) : modifier;
    if (first == null) {
      throw new JsonataError("D3132").with("value", marker.isEmpty() ? "" : marker.substring(0, 1));
    }
    Names names = names(first);
    IntegerPicture integer = null;
    int digits = -1;
    if (component == 'Z' || component == 'z') {
      integer = IntegerPicture.of(first);
    } else if (names == null && NUMBERS.indexOf(component) >= 0) {
      integer = IntegerPicture.of(second.isEmpty() ? first : first + ";" + second);
      integer.mandatory = Math.max(integer.mandatory, widthMin);
      digits = DATE_NUMBERS.indexOf(component) >= 0 ? digits(integer, widthMax) : -1;
    }
    parts.add(new Part("", component, integer, names, widthMax, second.equals("t"), digits));
  }

  private static int digits(IntegerPicture integer, int widthMax) {
    if (widthMax >= 0) {
      integer.mandatory = widthMax;
      return widthMax;
    }
    int width = integer.mandatory + integer.optional;
    return width >= 2 ? width : -1;
  }

  private static int width(String text) {
    return text.matches("\\d+") ? Integer.parseInt(text) : -1;
  }

  private static @Nullable Names names(String modifier) {
    if (modifier.startsWith("n")) {
      return Names.LOWER;
    }
    if (modifier.startsWith("N")) {
      return modifier.startsWith("Nn") ? Names.TITLE : Names.UPPER;
    }
    return null;
  }
}
