package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.regex.Pattern;

/** Functions of numbers. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([Ee][-+]?[0-9]+)?");
  private static final Pattern BASED =
      Pattern.compile("(0[xX][0-9A-Fa-f]+)|(0[oO][0-7]+)|(0[bB][0-1]+)");
  private static final int LARGEST_RADIX = 36;

  private Numbers() {}

  static Object sum(Call call) {
    return Values.number(total(call.list(0)));
  }

  private static double total(List<?> numbers) {
    double total = 0;
    for (Object number : numbers) {
      total += ((Number) number).doubleValue();
    }
    return total;
  }

  static Object max(Call call) {
    return extreme(call.list(0), Math::max);
  }

  static Object min(Call call) {
    return extreme(call.list(0), Math::min);
  }

  private static Object extreme(List<?> numbers, DoubleBinaryOperator choose) {
    if (numbers.isEmpty()) {
      return UNDEFINED;
    }
    double chosen = ((Number) numbers.getFirst()).doubleValue();
    for (Object number : numbers) {
      chosen = choose.applyAsDouble(chosen, ((Number) number).doubleValue());
    }
    return Values.number(chosen);
  }

  static Object average(Call call) {
    List<?> numbers = call.list(0);
    return numbers.isEmpty() ? UNDEFINED : Values.number(total(numbers) / numbers.size());
  }

  static Object number(Call call) {
    Object value = call.argument(0);
    return switch (value) {
      case Number number -> number;
      case Boolean b -> b ? 1 : 0;
      case String text -> number(text);
      case null, default -> throw new JsonataError("D3030").with("value", value).with("index", 1);
    };
  }

  private static Number number(String text) {
    if (DECIMAL.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text))) {
      return Values.number(Double.parseDouble(text));
    }
    if (BASED.matcher(text).matches()) {
      int radix =
          switch (text.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            default -> 2;
          };
      return Values.number(new BigInteger(text.substring(2), radix).doubleValue());
    }
    throw new JsonataError("D3030").with("value", text).with("index", 1);
  }

  static Object round(Call call) {
    double places = call.missing(1) ? 0 : call.number(1);
    return Values.number(round(call.number(0), (int) places));
  }

  /** Rounds half to even, on the decimal digits that the number is written with. */
  static double round(double value, int places) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    return new BigDecimal(Double.toString(value))
        .setScale(places, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  static Object formatBase(Call call) {
    double value = round(call.number(0), 0);
    double radix = call.missing(1) ? 10 : round(call.number(1), 0);
    if (radix < 2 || radix > LARGEST_RADIX) {
      throw new JsonataError("D3100").with("value", Values.number(radix));
    }
    return new BigDecimal(value).toBigInteger().toString((int) radix);
  }

  static Object sqrt(Call call) {
    double value = call.number(0);
    if (value < 0) {
      throw new JsonataError("D3060").with("value", call.argument(0)).with("index", 1);
    }
    return Values.number(Math.sqrt(value));
  }

  static Object power(Call call) {
    double result = Math.pow(call.number(0), call.number(1));
    if (Double.isNaN(result) || Double.isInfinite(result)) {
      throw new JsonataError("D3061")
          .with("value", call.argument(0))
          .with("exp", call.argument(1))
          .with("index", 1);
    }
    return Values.number(result);
  }
}
