package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.rehearse.SearchOptions;
import dev.understudy.rehearsal.rehearse.Shard;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what options of {@code rehearse} say how much of. */
final class Amounts {
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})(s|m|h)");
  private static final Pattern SHARD = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

  private Amounts() {}

  static Duration time(String written) {
    Matcher matcher = TIME.matcher(written);
    if (!matcher.matches()) {
      throw new BadInput("--time " + written + " is no time; write it as 90s, 2m or 1h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }

  static SearchOptions.Sweep sweep(String written) {
    return Arrays.stream(SearchOptions.Sweep.values())
        .filter(sweep -> sweep.name().toLowerCase(Locale.ROOT).equals(written))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "there is no --sweep " + written + "; there are none, single, double"));
  }

  static Shard shard(String written) {
    Matcher matcher = SHARD.matcher(written);
    return Optional.of(matcher)
        .filter(Matcher::matches)
        .map(m -> new int[] {Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))})
        .filter(numbers -> numbers[0] <= numbers[1])
        .map(numbers -> new Shard(numbers[0], numbers[1]))
        .orElseThrow(
            () ->
                new BadInput(
                    "--shard " + written + " names no share; write it as 1/4, 2/4, 3/4 and 4/4"));
  }
}
