package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.Axis;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.List;

/** Where a scale has its marks, at values a reader can count in. */
final class Ticks {

  private static final double[] SECONDS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200,
    86400
  };

  private Ticks() {}

  /** Values from the axis's lower end to its upper one, at most {@code most}. */
  static List<Double> of(Axis axis, int most) {
    double range = axis.to() - axis.from();
    if (range <= 0) {
      return List.of(axis.from());
    }
    double step = step(axis, range / most);
    List<Double> ticks = new ArrayList<>();
    double first = Math.ceil(axis.from() / step - 1e-9) * step;
    for (int i = 0; first + i * step <= axis.to() + step * 1e-9; i++) {
      ticks.add(first + i * step);
    }
    return ticks;
  }

  /** A tick in words. */
  static String label(double value, Axis axis) {
    return switch (axis.unit()) {
      case "s" -> Wording.clock(value);
      case "share" -> Wording.percent(value);
      default -> Wording.number(value);
    };
  }

  /** The axis's unit as its caption says it. */
  static String caption(Axis axis) {
    String zero = axis.zero().isEmpty() ? "" : ", " + axis.zero();
    return switch (axis.unit()) {
      case "s" -> "minutes:seconds" + zero;
      case "share" -> "share" + zero;
      default -> axis.unit() + zero;
    };
  }

  private static double step(Axis axis, double least) {
    if (axis.unit().equals("s")) {
      for (double step : SECONDS) {
        if (step >= least) {
          return step;
        }
      }
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double factor = least / power;
    double step =
        power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 2.5 ? 2.5 : factor <= 5 ? 5 : 10);
    boolean counts = !axis.unit().equals("share") && !axis.unit().equals("s");
    return counts ? Math.max(1, Math.ceil(step)) : step;
  }
}
