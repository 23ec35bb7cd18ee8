package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import dev.understudy.rehearsal.jsonata.language.DatePicture.Part;
import dev.understudy.rehearsal.jsonata.language.IntegerPicture.Separator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a moment that was written after a picture. */
final class DateReader {
  private static final String UNREAD = "D3136";
  private static final int NOON = 12;

  /** A component, what it looks like and how it is read. */
  private record Reader(char component, String pattern, ToDoubleFunction<String> code) {}

  private final Map<Character, Double> components = new HashMap<>();

  private DateReader() {}

  static Object read(String text, String picture, Instant now) {
    List<Reader> readers = new ArrayList<>();
    DatePicture.of(picture).parts().forEach(part -> readers.add(reader(part)));
    StringBuilder pattern = new StringBuilder();
    readers.forEach(reader -> pattern.append('(').append(reader.pattern()).append(')'));
    Matcher matcher = Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE).matcher(text);
    if (!matcher.matches()) {
      return UNDEFINED;
    }
    DateReader read = new DateReader();
    for (int i = 0; i < readers.size(); i++) {
      Reader reader = readers.get(i);
      if (reader.component() != ' ') {
        read.components.put(reader.component(), reader.code().applyAsDouble(matcher.group(i + 1)));
      }
    }
    return read.components.isEmpty() ? UNDEFINED : Values.number(read.millis(now));
  }

  private static Reader reader(Part part) {
    char component = part.component();
    IntegerPicture integer = part.integer();
    if (component == ' ') {
      return new Reader(' ', Pattern.quote(part.literal()), _ -> 0);
    }
    if (integer != null && (component == 'Z' || component == 'z')) {
      return zone(component, integer.firstSeparator());
    }
    if (integer != null) {
      IntegerReader reader = IntegerReader.of(integer, part.digits());
      return new Reader(component, reader.pattern(), reader.reader());
    }
    Map<String, Double> names = names(part);
    return new Reader(component, "[a-zA-Z]+", text -> names.getOrDefault(text, Double.NaN));
  }

  private static Map<String, Double> names(Part part) {
    Map<String, Double> names = new HashMap<>();
    switch (part.component()) {
      case 'M', 'x' -> put(names, DateParts.MONTHS, 1, part.widthMax());
      case 'F' -> put(names, DateParts.DAYS, 0, part.widthMax());
      case 'P' -> {
        put(names, new String[] {"am", "pm"}, 0, -1);
        put(names, new String[] {"AM", "PM"}, 0, -1);
      }
      default -> throw new JsonataError("D3133").with("value", String.valueOf(part.component()));
    }
    return names;
  }

  private static void put(Map<String, Double> names, String[] words, int first, int width) {
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      names.put(
          width > 0 && word.length() > width ? word.substring(0, width) : word,
          (double) (i + first));
    }
  }

  private static Reader zone(char component, @Nullable Separator separator) {
    String prefix = component == 'z' ? "GMT" : "";
    String between = separator == null ? "" : Pattern.quote(separator.character()) + "[0-9]+";
    return new Reader(
        component,
        prefix + "[-+][0-9]+" + between,
        text ->
            offset(
                text.substring(prefix.length()), separator == null ? "" : separator.character()));
  }

  private static double offset(String text, String separator) {
    int cut = separator.isEmpty() ? Math.min(text.length(), 3) : text.indexOf(separator);
    String minutes = text.substring(Math.min(text.length(), cut + separator.length()));
    return Integer.parseInt(text.substring(0, cut)) * 60
        + (minutes.isEmpty() ? 0 : Integer.parseInt(minutes));
  }

  private boolean isSet(char component) {
    Double value = components.get(component);
    return value != null && value != 0 && !Double.isNaN(value);
  }

  // Whether the components given are of one way to say a date or time, and of no other.
  private boolean given(String all, String allowed) {
    boolean some = false;
    for (int i = 0; i < all.length(); i++) {
      char component = all.charAt(i);
      if (isSet(component)) {
        if (allowed.indexOf(component) < 0) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  private double millis(Instant now) {
    String dates = "YXMxWwdD";
    boolean dayOfYear = !given(dates, "YMD") && given(dates, "Yd");
    boolean weekOfMonth = given(dates, "Xxw");
    boolean weekOfYear = !weekOfMonth && given(dates, "XW");
    boolean halves = !given("PHhmsf", "Hmsf") && given("PHhmsf", "Phmsf");
    // The reference has D, not d, in the second of these.
    String order =
        (dayOfYear ? "YD" : weekOfMonth ? "XxwF" : weekOfYear ? "XWF" : "YMD")
            + (halves ? "Phmsf" : "Hmsf");
    complete(order, now);
    if (weekOfMonth || weekOfYear) {
      throw new JsonataError(UNREAD);
    }
    double hour = value('H');
    if (halves) {
      hour = (value('h') == NOON ? 0 : value('h')) + (value('P') == 1 ? NOON : 0);
    }
    double zone = components.getOrDefault('Z', components.getOrDefault('z', 0.0));
    return day(dayOfYear) * 86_400_000.0
        + hour * 3_600_000
        + value('m') * 60_000
        + value('s') * 1_000
        + value('f')
        - zone * 60_000;
  }

  private double value(char component) {
    return components.getOrDefault(component, 0.0);
  }

  private double day(boolean dayOfYear) {
    double year = value('Y');
    if (Double.isNaN(year)) {
      return Double.NaN;
    }
    LocalDate newYear = LocalDate.of((int) year, 1, 1);
    if (dayOfYear) {
      return newYear.toEpochDay() + value('d') - 1;
    }
    double month = Math.max(value('M') - 1, 0);
    return newYear.plusMonths((long) month).toEpochDay() + value('D') - 1;
  }

  // What is larger than anything given is taken from the clock, what is smaller is the first there
  // is; between two that are given nothing may be missing.
  private void complete(String order, Instant now) {
    boolean started = false;
    boolean ended = false;
    for (int i = 0; i < order.length(); i++) {
      char component = order.charAt(i);
      if (components.containsKey(component)) {
        if (ended) {
          throw new JsonataError(UNREAD);
        }
        started = true;
      } else if (started) {
        components.put(component, "MDd".indexOf(component) >= 0 ? 1.0 : 0.0);
        ended = true;
      } else {
        components.put(component, (double) DateParts.number(now.atZone(ZoneOffset.UTC), component));
      }
    }
  }
}
