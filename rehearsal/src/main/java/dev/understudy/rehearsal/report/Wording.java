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

  /** {@code 1 request}, {@code 3 requests}. */
  public static String count(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
