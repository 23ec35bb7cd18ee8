package dev.understudy.rehearsal.local.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A fault ordered with {@code --fail REGION[:KIND]@POINT}, for example {@code standby@canary} or
 * {@code primary:failing@start}.
 *
 * @param role {@code primary} or {@code standby}
 * @param kind what goes wrong
 * @param point when
 * @param text the order as it was given, to show
 */
public record FaultOrder(String role, FaultKind kind, FaultPoint point, String text) {
  private static final Pattern FORM = Pattern.compile("([^:@]+)(?::([^:@]+))?@(.+)");
  private static final Pattern BATCH = Pattern.compile("batch-([0-9]{1,3})");
  private static final List<String> POINTS =
      List.of("start", "readiness", "prescale", "canary", "batch-N", "bake", "failback");

  /**
   * Reads an order.
   *
   * @param text what was given after {@code --fail}
   * @param batches the runbook's batches in percent, the only numbers {@code batch-N} takes
   * @param states names of all states, which are points as well
   * @throws FaultOrderRefused where the order is unknown; says what would be right
   */
  public static FaultOrder parse(String text, List<Integer> batches, Collection<String> states) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new FaultOrderRefused(
          text, "is to be REGION[:KIND]@POINT, for example standby@canary or primary:slow@start");
    }
    String role = form.group(1);
    if (!role.equals("primary") && !role.equals("standby")) {
      throw new FaultOrderRefused(
          text, "names region " + role + "; it is to be primary or standby");
    }
    FaultKind kind = kind(text, Optional.ofNullable(form.group(2)).orElse("dead"));
    if (kind == FaultKind.LAG && role.equals("primary")) {
      throw new FaultOrderRefused(text, "makes the primary lag; only the standby has a replica");
    }
    return new FaultOrder(role, kind, point(text, form.group(3), batches, states), text);
  }

  private static FaultKind kind(String text, String word) {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new FaultOrderRefused(
                    text,
                    "has the kind "
                        + word
                        + "; it is to be "
                        + Arrays.stream(FaultKind.values())
                            .map(FaultKind::word)
                            .collect(Collectors.joining(", "))));
  }

  private static FaultPoint point(
      String text, String word, List<Integer> batches, Collection<String> states) {
    Matcher batch = BATCH.matcher(word);
    if (batch.matches()) {
      int percent = Integer.parseInt(batch.group(1));
      if (!batches.contains(percent)) {
        throw new FaultOrderRefused(
            text, "names batch " + percent + "; the runbook's batches are " + batches);
      }
      return new FaultPoint.Batch(percent);
    }
    return switch (word) {
      case "start" -> new FaultPoint.Start();
      case "readiness" -> new FaultPoint.Readiness();
      case "prescale" -> new FaultPoint.Prescale();
      case "canary" -> new FaultPoint.Canary();
      case "bake" -> new FaultPoint.Bake();
      case "failback" -> new FaultPoint.Failback();
      default -> new FaultPoint.State(state(text, word, states));
    };
  }

  private static String state(String text, String word, Collection<String> states) {
    return states.stream()
        .filter(name -> name.equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new FaultOrderRefused(text, unknownPoint(word, states)));
  }

  private static String unknownPoint(String word, Collection<String> states) {
    String start = word.toLowerCase(Locale.ROOT).split(" ", 2)[0];
    String near =
        states.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(start))
            .sorted()
            .distinct()
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return "has the point "
        + word
        + "; it is to be "
        + String.join(", ", POINTS)
        + " or the name of a state"
        + (near.isEmpty() ? ", for example \"Check health gate\"" : " such as " + near);
  }
}
