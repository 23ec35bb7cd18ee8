package dev.understudy.rehearsal.jsonata.language;

/** Roman numerals in small letters. */
final class RomanNumerals {
  private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] LETTERS = {
    "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
  };

  private RomanNumerals() {}

  static String of(long value) {
    StringBuilder text = new StringBuilder();
    long rest = value;
    for (int i = 0; i < VALUES.length; i++) {
      while (rest >= VALUES[i]) {
        text.append(LETTERS[i]);
        rest -= VALUES[i];
      }
    }
    return text.toString();
  }

  static double parse(String numeral) {
    double decimal = 0;
    int max = 1;
    for (int i = numeral.length() - 1; i >= 0; i--) {
      int value = value(Character.toLowerCase(numeral.charAt(i)));
      if (value < max) {
        decimal -= value;
      } else {
        max = value;
        decimal += value;
      }
    }
    return decimal;
  }

  private static int value(char letter) {
    for (int i = 0; i < LETTERS.length; i++) {
      if (LETTERS[i].length() == 1 && LETTERS[i].charAt(0) == letter) {
        return VALUES[i];
      }
    }
    return 0;
  }
}
