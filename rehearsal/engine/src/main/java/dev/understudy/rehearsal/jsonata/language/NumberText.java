package dev.understudy.rehearsal.jsonata.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers written the way JavaScript writes them. */
public final class NumberText {
  private static final MathContext DIGITS_OF_TEXT = new MathContext(15, RoundingMode.HALF_UP);
  private static final double EXACT = 1e15;
  // ECMA-262, Number::toString: from here on an exponent is written.
  private static final int LARGEST_POINT = 21;
  private static final int SMALLEST_POINT = -6;

  private NumberText() {}

  /** A double as {@code String(value)} writes it: 7, 0.5, 1e+21. */
  public static String of(double value) {
    if (value == (long) value && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    String sign = value < 0 ? "-" : "";
    return sign + digits(shortest.unscaledValue().toString(), shortest.scale());
  }

  private static String digits(String digits, int scale) {
    int count = digits.length();
    int point = count - scale;
    if (count <= point && point <= LARGEST_POINT) {
      return digits + "0".repeat(point - count);
    }
    if (0 < point && point <= LARGEST_POINT) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (SMALLEST_POINT < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  /** The value with the fifteen digits that JSONata keeps in text. */
  static double precise(double value) {
    if ((value == Math.rint(value) && Math.abs(value) < EXACT)
        || Double.isNaN(value)
        || Double.isInfinite(value)) {
      return value;
    }
    return new BigDecimal(value).round(DIGITS_OF_TEXT).doubleValue();
  }
}
