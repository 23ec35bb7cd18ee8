package dev.understudy.rehearsal.jsonata.language;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers written after a picture such as {@code #,##0.00}, as XPath's format-number has it and the
 * reference implements it.
 */
final class NumberPicture {
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("decimal-separator", "."),
          Map.entry("grouping-separator", ","),
          Map.entry("exponent-separator", "e"),
          Map.entry("infinity", "Infinity"),
          Map.entry("minus-sign", "-"),
          Map.entry("NaN", "NaN"),
          Map.entry("percent", "%"),
          Map.entry("per-mille", "‰"),
          Map.entry("zero-digit", "0"),
          Map.entry("digit", "#"),
          Map.entry("pattern-separator", ";"));
  private static final int PERCENT = 100;
  private static final int PER_MILLE = 1000;

  private final Map<String, String> properties = new HashMap<>(DEFAULTS);
  private final String digits;
  private final String active;

  private NumberPicture(@Nullable Object options) {
    if (options instanceof Map<?, ?> map) {
      map.forEach((key, value) -> properties.put((String) key, String.valueOf(value)));
    }
    char zero = property("zero-digit").charAt(0);
    StringBuilder family = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      family.append((char) (zero + i));
    }
    digits = family.toString();
    active =
        digits
            + property("decimal-separator")
            + property("exponent-separator")
            + property("grouping-separator")
            + property("digit")
            + property("pattern-separator");
  }

  static Object format(Call call) {
    NumberPicture picture = new NumberPicture(call.argument(2));
    return picture.format(call.number(0), call.text(1));
  }

  private String property(String name) {
    return properties.getOrDefault(name, "");
  }

  private String format(double value, String picture) {
    String[] pictures = picture.split(Pattern.quote(property("pattern-separator")), -1);
    if (pictures.length > 2) {
      throw new JsonataError("D3080");
    }
    List<Parts> parts = new ArrayList<>();
    for (String sub : pictures) {
      parts.add(new Parts(sub));
    }
    parts.forEach(Parts::validate);
    List<Plan> plans = parts.stream().map(Plan::new).toList();
    boolean negative = !(value >= 0);
    Plan plan = plans.get(negative && plans.size() > 1 ? 1 : 0);
    String sign = negative && plans.size() == 1 ? property("minus-sign") : "";
    return sign + plan.write(value);
  }

  private boolean isDigit(char c) {
    return digits.indexOf(c) >= 0;
  }

  private int countDigits(String text, boolean optionalToo) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean optional = optionalToo && property("digit").indexOf(text.charAt(i)) >= 0;
      count += isDigit(text.charAt(i)) || optional ? 1 : 0;
    }
    return count;
  }

  /** A picture cut into what stands before, in and after its number. */
  private final class Parts {
    final String picture;
    final String prefix;
    final String suffix;
    final String activePart;
    final String mantissa;
    final @Nullable String exponent;
    final String integer;
    final String fraction;

    Parts(String picture) {
      this.picture = picture;
      int first = 0;
      while (first < picture.length() && !bounds(picture.charAt(first))) {
        first++;
      }
      if (first == picture.length()) {
        throw new JsonataError("D3085");
      }
      int last = picture.length() - 1;
      while (!bounds(picture.charAt(last))) {
        last--;
      }
      prefix = picture.substring(0, first);
      suffix = picture.substring(last + 1);
      activePart = picture.substring(first, last + 1);
      int at = picture.indexOf(property("exponent-separator"), first);
      // As the reference does, places in the picture are used as places in its active part.
      if (at < 0 || at > picture.length() - suffix.length()) {
        mantissa = activePart;
        exponent = null;
      } else {
        mantissa = activePart.substring(0, Math.min(at, activePart.length()));
        exponent = activePart.substring(Math.min(at + 1, activePart.length()));
      }
      int point = mantissa.indexOf(property("decimal-separator"));
      integer = point < 0 ? mantissa : mantissa.substring(0, point);
      fraction = point < 0 ? suffix : mantissa.substring(point + 1);
    }

    private boolean bounds(char c) {
      return active.indexOf(c) >= 0 && property("exponent-separator").indexOf(c) < 0;
    }

    private boolean twice(String property) {
      return picture.indexOf(property(property)) != picture.lastIndexOf(property(property));
    }

    private boolean has(String property) {
      return picture.contains(property(property));
    }

    // The last fault found is the one told, as the reference tells it.
    void validate() {
      String error = twice("decimal-separator") ? "D3081" : "";
      error = twice("percent") ? "D3082" : error;
      error = twice("per-mille") ? "D3083" : error;
      error = has("percent") && has("per-mille") ? "D3084" : error;
      error = countDigits(mantissa, true) == 0 ? "D3085" : error;
      error = activePart.chars().anyMatch(c -> active.indexOf(c) < 0) ? "D3086" : error;
      error = grouping(error);
      error = order(error);
      error = exponent(error);
      if (!error.isEmpty()) {
        throw new JsonataError(error);
      }
    }

    private String grouping(String before) {
      String error = before;
      String separator = property("grouping-separator");
      int point = picture.indexOf(property("decimal-separator"));
      if (point >= 0) {
        boolean left = point > 0 && separator.indexOf(picture.charAt(point - 1)) >= 0;
        boolean right =
            point + 1 < picture.length() && separator.indexOf(picture.charAt(point + 1)) >= 0;
        error = left || right ? "D3087" : error;
      } else if (integer.endsWith(separator)) {
        error = "D3088";
      }
      return picture.contains(separator + separator) ? "D3089" : error;
    }

    private String order(String before) {
      String error = before;
      int optional = integer.indexOf(property("digit"));
      if (optional >= 0 && countDigits(integer.substring(0, optional), false) > 0) {
        error = "D3090";
      }
      optional = fraction.lastIndexOf(property("digit"));
      if (optional >= 0 && countDigits(fraction.substring(optional), false) > 0) {
        error = "D3091";
      }
      return error;
    }

    private String exponent(String before) {
      if (exponent == null) {
        return before;
      }
      String error = !exponent.isEmpty() && (has("percent") || has("per-mille")) ? "D3092" : before;
      return exponent.isEmpty() || countDigits(exponent, false) < exponent.length()
          ? "D3093"
          : error;
    }
  }

  /** How a number is written after one picture. */
  private final class Plan {
    final Parts parts;
    final List<Integer> integerGroups;
    final List<Integer> fractionGroups;
    final int regularGroup;
    final int scale;
    final int exponentSize;
    final int fractionMost;
    int integerLeast;
    int fractionLeast;

    Plan(Parts parts) {
      this.parts = parts;
      integerGroups = groups(parts.integer, false);
      fractionGroups = groups(parts.fraction, true);
      regularGroup = regular(integerGroups);
      integerLeast = countDigits(parts.integer, false);
      scale = integerLeast;
      fractionLeast = countDigits(parts.fraction, false);
      int most = countDigits(parts.fraction, true);
      boolean exponent = parts.exponent != null;
      if (integerLeast == 0 && most == 0) {
        if (exponent) {
          fractionLeast = 1;
          most = 1;
        } else {
          integerLeast = 1;
        }
      }
      if (exponent && integerLeast == 0 && parts.integer.contains(property("digit"))) {
        integerLeast = 1;
      }
      if (integerLeast == 0 && fractionLeast == 0) {
        fractionLeast = 1;
      }
      fractionMost = most;
      exponentSize = parts.exponent == null ? 0 : countDigits(parts.exponent, false);
    }

    private List<Integer> groups(String part, boolean toLeft) {
      List<Integer> places = new ArrayList<>();
      String separator = property("grouping-separator");
      int at = part.indexOf(separator);
      while (at >= 0 && !separator.isEmpty()) {
        String side = toLeft ? part.substring(0, at) : part.substring(at);
        places.add(countDigits(side, true));
        // The reference goes on looking in the integer part for both.
        at = parts.integer.indexOf(separator, at + 1);
        at = at >= part.length() ? -1 : at;
      }
      return places;
    }

    String write(double value) {
      double adjusted =
          parts.has("percent")
              ? value * PERCENT
              : parts.has("per-mille") ? value * PER_MILLE : value;
      double mantissa = adjusted;
      int exponent = 0;
      if (exponentSize > 0 && mantissa != 0) {
        double most = Math.pow(10, scale);
        double least = Math.pow(10, scale - 1);
        for (; Math.abs(mantissa) < least; exponent--) {
          mantissa *= 10;
        }
        for (; Math.abs(mantissa) > most; exponent++) {
          mantissa /= 10;
        }
      }
      StringBuilder text = new StringBuilder(digits(mantissa));
      group(text);
      trimPoint(text);
      if (exponentSize > 0) {
        String power = translated(String.valueOf(Math.abs(exponent)));
        text.append(property("exponent-separator"))
            .append(exponent < 0 ? property("minus-sign") : "")
            .append(property("zero-digit").repeat(Math.max(0, exponentSize - power.length())))
            .append(power);
      }
      return parts.prefix + text + parts.suffix;
    }

    private String digits(double mantissa) {
      double rounded = Math.abs(Numbers.round(mantissa, fractionMost));
      String plain =
          new BigDecimal(rounded).setScale(fractionMost, RoundingMode.HALF_UP).toPlainString();
      int point = plain.indexOf('.');
      String integer = point < 0 ? plain : plain.substring(0, point);
      String fraction = point < 0 ? "" : plain.substring(point + 1);
      integer = integer.replaceFirst("^0+", "");
      fraction = fraction.replaceFirst("0+$", "");
      integer = "0".repeat(Math.max(0, integerLeast - integer.length())) + integer;
      fraction = fraction + "0".repeat(Math.max(0, fractionLeast - fraction.length()));
      return translated(integer) + property("decimal-separator") + translated(fraction);
    }

    private String translated(String plain) {
      StringBuilder text = new StringBuilder();
      plain.chars().forEach(c -> text.append(digits.charAt(c - '0')));
      return text.toString();
    }

    private void group(StringBuilder text) {
      String separator = property("grouping-separator");
      int point = text.indexOf(property("decimal-separator"));
      if (regularGroup > 0) {
        for (int n = 1; n <= (point - 1) / regularGroup; n++) {
          text.insert(point - n * regularGroup, separator);
        }
      } else {
        int end = point;
        for (int place : integerGroups) {
          insert(text, end - place, separator);
          end++;
        }
      }
      int from = text.indexOf(property("decimal-separator"));
      fractionGroups.forEach(place -> insert(text, place + from + 1, separator));
    }

    private void trimPoint(StringBuilder text) {
      int point = text.indexOf(property("decimal-separator"));
      if (!parts.has("decimal-separator") || point == text.length() - 1) {
        text.setLength(text.length() - 1);
      }
    }
  }

  private static void insert(StringBuilder text, int place, String part) {
    text.insert(Math.clamp(place, 0, text.length()), part);
  }

  /** The distance of grouping separators that are regular, or 0. */
  static int regular(List<Integer> places) {
    int factor = 0;
    for (int place : places) {
      factor = greatestDivisor(factor, place);
    }
    for (int i = 1; i <= places.size(); i++) {
      if (!places.contains(i * factor)) {
        return 0;
      }
    }
    return factor;
  }

  private static int greatestDivisor(int a, int b) {
    return b == 0 ? a : greatestDivisor(b, a % b);
  }
}
