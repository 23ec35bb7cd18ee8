package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.IntegerPicture.Separator;
import java.util.function.ToDoubleFunction;

/**
 * Reads whole numbers that were written after a picture.
 *
 * @param pattern what such a number looks like
 */
record IntegerReader(String pattern, ToDoubleFunction<String> reader) {
  /**
   * The reader for a picture.
   *
   * @param width how many digits there are, or 0 for any
   */
  static IntegerReader of(IntegerPicture picture, int width) {
    return switch (picture.form) {
      case LETTERS ->
          new IntegerReader(
              picture.upper ? "[A-Z]+" : "[a-z]+", text -> letters(text, picture.upper));
      case ROMAN ->
          new IntegerReader(picture.upper ? "[MDCLXVI]+" : "[mdclxvi]+", RomanNumerals::parse);
      case WORDS -> new IntegerReader(NumberWords.pattern(), NumberWords::parse);
      case DECIMAL ->
          new IntegerReader(
              "[0-9]" + occurrences(picture, width) + (picture.ordinal ? "(?:th|st|nd|rd)" : ""),
              text -> digits(text, picture));
      case SEQUENCE -> throw new JsonataError("D3130").with("value", picture.token);
    };
  }

  double parse(String text) {
    return reader.applyAsDouble(text);
  }

  private static String occurrences(IntegerPicture picture, int width) {
    if (width <= 0) {
      return "+";
    }
    return picture.optional == 0
        ? "{" + width + "}"
        : "{" + Math.max(0, width - picture.optional) + "," + width + "}";
  }

  private static double letters(String text, boolean upper) {
    double value = 0;
    for (int i = 0; i < text.length(); i++) {
      value = value * 26 + (text.charAt(i) - (upper ? 'A' : 'a') + 1);
    }
    return value;
  }

  private static double digits(String text, IntegerPicture picture) {
    String plain = picture.ordinal ? text.substring(0, Math.max(0, text.length() - 2)) : text;
    if (picture.regular > 0) {
      plain = plain.replace(",", "");
    } else {
      for (Separator separator : picture.separators) {
        plain = plain.replace(separator.character(), "");
      }
    }
    double value = 0;
    int count = 0;
    for (; count < plain.length(); count++) {
      int digit = plain.charAt(count) - picture.zero;
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
    }
    return count == 0 ? Double.NaN : value;
  }
}
