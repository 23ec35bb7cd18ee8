package dev.understudy.rehearsal.jsonata.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whole numbers in English words. */
final class NumberWords {
  private static final String[] FEW = {
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen"
  };
  private static final String[] ORDINALS = {
    "Zeroth",
    "First",
    "Second",
    "Third",
    "Fourth",
    "Fifth",
    "Sixth",
    "Seventh",
    "Eighth",
    "Ninth",
    "Tenth",
    "Eleventh",
    "Twelfth",
    "Thirteenth",
    "Fourteenth",
    "Fifteenth",
    "Sixteenth",
    "Seventeenth",
    "Eighteenth",
    "Nineteenth"
  };
  private static final String[] DECADES = {
    "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety", "Hundred"
  };
  private static final String[] MAGNITUDES = {"Thousand", "Million", "Billion", "Trillion"};
  private static final Map<String, Double> VALUES = new LinkedHashMap<>();

  static {
    for (int i = 0; i < FEW.length; i++) {
      put(FEW[i], i);
    }
    for (int i = 0; i < ORDINALS.length; i++) {
      put(ORDINALS[i], i);
    }
    for (int i = 0; i < DECADES.length; i++) {
      put(DECADES[i], (i + 2) * 10);
      put(DECADES[i].substring(0, DECADES[i].length() - 1) + "ieth", (i + 2) * 10);
    }
    put("hundredth", 100);
    for (int i = 0; i < MAGNITUDES.length; i++) {
      put(MAGNITUDES[i], Math.pow(1000, i + 1));
      put(MAGNITUDES[i] + "th", Math.pow(1000, i + 1));
    }
  }

  private NumberWords() {}

  private static void put(String word, double value) {
    VALUES.put(word.toLowerCase(Locale.ROOT), value);
  }

  /** A pattern that finds numbers in words. */
  static String pattern() {
    return "(?:" + String.join("|", VALUES.keySet()) + "|and|[\\-, ])+";
  }

  static String of(double value, boolean ordinal) {
    return words(value, false, ordinal);
  }

  private static String words(double number, boolean further, boolean ordinal) {
    if (number < FEW.length) {
      return (further ? " and " : "") + (ordinal ? ORDINALS : FEW)[(int) number];
    }
    if (number < 100) {
      return (further ? " and " : "") + tens((int) number, ordinal);
    }
    double unit = 100;
    String name = "Hundred";
    if (number >= 1000) {
      int magnitude = Math.min((int) (Math.log10(number) / 3), MAGNITUDES.length);
      unit = Math.pow(1000, magnitude);
      name = MAGNITUDES[magnitude - 1];
    }
    double count = Math.floor(number / unit);
    double rest = number - count * unit;
    String head = (further ? ", " : "") + words(count, false, false) + " " + name;
    return rest > 0 ? head + words(rest, true, ordinal) : ordinal ? head + "th" : head;
  }

  private static String tens(int number, boolean ordinal) {
    String decade = DECADES[number / 10 - 2];
    if (number % 10 > 0) {
      return decade + "-" + words(number % 10, false, ordinal);
    }
    return ordinal ? decade.substring(0, decade.length() - 1) + "ieth" : decade;
  }

  static double parse(String text) {
    Deque<Double> segments = new ArrayDeque<>();
    segments.push(0.0);
    for (String part : text.toLowerCase(Locale.ROOT).split(",\\s|\\sand\\s|[\\s\\-]", -1)) {
      double value = VALUES.getOrDefault(part, Double.NaN);
      if (value < 100) {
        double top = segments.pop();
        if (top >= 1000) {
          segments.push(top);
          top = 0;
        }
        segments.push(top + value);
      } else {
        segments.push(segments.pop() * value);
      }
    }
    return segments.stream().mapToDouble(Double::doubleValue).sum();
  }
}
