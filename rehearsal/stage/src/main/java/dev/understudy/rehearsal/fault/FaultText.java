package dev.understudy.rehearsal.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads faults as {@link Fault#inWords()} writes them: what is printed can be struck again. */
public final class FaultText {
  private static final Pattern WORLD =
      Pattern.compile("world: ([a-z0-9 ]+?) at ([0-9]{1,15}) ms(?: for ([0-9]{1,15}) ms)?");

  private static final Pattern CALL =
      Pattern.compile(
          "([a-z]+):(.+)#([0-9]{1,9}) ([a-z ]+?)(?: x([0-9]{1,9}))?(?: for ([0-9]{1,15}) ms)?");

  private FaultText() {}

  /** The fault that a line says; empty when it says none. */
  public static Optional<Fault> read(String line) {
    try {
      Matcher world = WORLD.matcher(line);
      if (world.matches()) {
        return Optional.of(
            new WorldFault(
                WorldFaultKind.valueOf(name(world.group(1))),
                Long.parseLong(world.group(2)),
                number(world.group(3), 0)));
      }
      Matcher call = CALL.matcher(line);
      return call.matches() ? Optional.of(call(call)) : Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static Fault call(Matcher call) {
    Place place =
        Arrays.stream(Place.values())
            .filter(each -> each.word().equals(call.group(1)))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(call.group(1)));
    return new CallFault(
        place,
        call.group(2),
        Integer.parseInt(call.group(3)),
        CallFaultKind.valueOf(name(call.group(4))),
        Math.toIntExact(number(call.group(5), 1)),
        number(call.group(6), 0));
  }

  private static long number(@org.jspecify.annotations.Nullable String digits, long otherwise) {
    return digits == null ? otherwise : Long.parseLong(digits);
  }

  private static String name(String words) {
    return words.toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
