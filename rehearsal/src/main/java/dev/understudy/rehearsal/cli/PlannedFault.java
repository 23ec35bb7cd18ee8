package dev.understudy.rehearsal.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A fault that a person asks for on the local stage: {@code standby@canary} fails the standby
 * during the canary.
 */
public record PlannedFault(Target target, Point point) {

  /** Which region fails. */
  public enum Target {
    PRIMARY,
    STANDBY
  }

  /** When it fails: as soon as the operation reaches this point. */
  public enum Point {
    START,
    CANARY,
    BATCHES,
    BAKE,
    FAILBACK
  }

  /**
   * Reads {@code TARGET@POINT}.
   *
   * @throws BadInput naming what can be said instead
   */
  public static PlannedFault parse(String text) {
    String[] parts = text.split("@", -1);
    Optional<Target> target = named(Target.values(), parts[0]);
    Optional<Point> point = named(Point.values(), parts[parts.length - 1]);
    if (parts.length != 2 || target.isEmpty() || point.isEmpty()) {
      throw new BadInput(
          "--fail \"%s\" is not REGION@POINT: REGION is one of %s and POINT one of %s, as in standby@canary"
              .formatted(text, words(Target.values()), words(Point.values())));
    }
    return new PlannedFault(target.get(), point.get());
  }

  @Override
  public String toString() {
    return word(target) + "@" + word(point);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, String text) {
    return Arrays.stream(values).filter(value -> word(value).equals(text)).findFirst();
  }

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values).map(PlannedFault::word).collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
