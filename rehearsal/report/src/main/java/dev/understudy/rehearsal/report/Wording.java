package dev.understudy.rehearsal.report;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them, the same on every machine whatever its locale. */
public final class Wording {

  private Wording() {}

  /** {@code 0.4 s}, {@code 12.0 s}, {@code 3 min 05 s}, {@code 1 h 02 min}. */
  public static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
  }

  /**
   * A part of a whole as a percentage: {@code 41 %}, and {@code 0.03 %} where rounding would hide
   * it.
   */
  public static String percent(double part) {
    double value = part * 100;
    if (value == 0 || (value >= 1 && (value <= 99 || value == 100))) {
      return String.format(Locale.ROOT, "%.0f %%", value);
    }
    return String.format(Locale.ROOT, value >= 0.1 && value <= 99.9 ? "%.1f %%" : "%.3f %%", value);
  }

  /** {@code 1 entry}, {@code 3 entries}. */
  public static String count(long number, String one, String more) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : more);
  }

  /** {@code 1 request}, {@code 3 requests}. */
  public static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /**
   * Minutes and seconds: {@code 3:30}, {@code -0:38}, {@code 1:02:05}; tenths below a minute. What
   * is less than that is left out, as in {@link #of}.
   */
  public static String clock(double seconds) {
    long tenths = (long) (Math.abs(seconds) * 10 + 1e-6);
    String sign = seconds < 0 && tenths > 0 ? "-" : "";
    long whole = tenths / 10;
    if (whole < 60 && tenths % 10 != 0) {
      return String.format(Locale.ROOT, "%s0:%02d.%d", sign, whole, tenths % 10);
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%s%d:%02d", sign, whole / 60, whole % 60)
        : String.format(
            Locale.ROOT, "%s%d:%02d:%02d", sign, whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** A figure on a scale or in a first line: seconds as a clock shows them. */
  public static String clock(double value, String unit) {
    return unit.equals("s") || unit.equals("at") ? clock(value) : figure(value, unit);
  }

  /** A figure in prose or in a table, by its unit as {@link TableSection.Column} knows it. */
  public static String figure(double value, String unit) {
    return switch (unit) {
      case "s" ->
          value < 0
              ? "-" + of(Duration.ofMillis(Math.round(-value * 1000)))
              : of(Duration.ofMillis(Math.round(value * 1000)));
      case "at" -> clock(value);
      case "share" -> percent(value);
      case "", "text" -> number(value);
      default -> number(value) + " " + unit;
    };
  }

  /** {@code 1,234}. */
  public static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** {@code 1,234}, {@code 0.25}; no more than three places. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%,.3f", value).replaceFirst("0+$", "");
  }
}
