package dev.understudy.rehearsal.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Functions that Step Functions adds to JSONata, replaces or refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">
 *     Transforming data with JSONata in Step Functions</a>
 */
final class AwsFunctions {
  private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
  // Step Functions' own limit on what $range may return is not published; this one keeps a typing
  // error from filling the memory.
  private static final int LARGEST_RANGE = 100_000;
  private static final double UNIT = 0x1.0p-53;

  /** Functions that depend on their arguments alone; bound once to an expression. */
  static final Map<String, JFunction> PURE =
      Map.of(
          "partition", function("<an:a>", AwsFunctions::partition),
          "range", function("<nnn:a>", AwsFunctions::range),
          "hash", function("<ss:s>", AwsFunctions::hash),
          "parse", function("<s:x>", AwsFunctions::parse),
          "distinct", function("<x:x>", AwsFunctions::distinct),
          "eval", function("<sx?:x>", AwsFunctions::refuseEval));

  /** Functions that depend on clock or seed; bound for every evaluation. */
  static final Set<String> OF_SCOPE = Set.of("now", "millis", "random", "uuid", "shuffle");

  private AwsFunctions() {}

  static JFunction ofScope(String name, Scope scope) {
    return switch (name) {
      case "now" -> function("<s?s?:s>", (_, args) -> now(scope, args));
      case "millis" -> function("<:n>", (_, _) -> scope.now().toEpochMilli());
      case "random" -> function("<n?:n>", (_, args) -> random(scope, args));
      case "uuid" -> function("<:s>", (_, _) -> uuid(scope));
      case "shuffle" -> function("<a:a>", (_, args) -> shuffle(scope, args));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static JFunction function(String signature, JFunctionCallable code) {
    return new JFunction(code, signature);
  }

  private static @Nullable Object argument(List<?> args, int index) {
    return index < args.size() ? args.get(index) : null;
  }

  private static @Nullable Object now(Scope scope, List<?> args) {
    Object picture = argument(args, 0);
    Object zone = argument(args, 1);
    return Functions.dateTimeFromMillis(
        scope.now().toEpochMilli(), (String) picture, (String) zone);
  }

  private static Object random(Scope scope, List<?> args) {
    return argument(args, 0) instanceof Number seed
        ? new SplittableRandom(Double.doubleToLongBits(seed.doubleValue())).nextDouble()
        : (scope.nextRandom() >>> 11) * UNIT;
  }

  private static Object uuid(Scope scope) {
    long high = (scope.nextRandom() & ~0xF000L) | 0x4000L;
    long low = (scope.nextRandom() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static @Nullable Object shuffle(Scope scope, List<?> args) {
    if (!(argument(args, 0) instanceof List<?> items)) {
      return null;
    }
    List<Object> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, (int) Long.remainderUnsigned(scope.nextRandom(), i + 1));
    }
    return shuffled;
  }

  private static @Nullable Object partition(@Nullable Object input, List<?> args) {
    if (!(argument(args, 0) instanceof List<?> items)
        || !(argument(args, 1) instanceof Number size)) {
      return null;
    }
    int chunk = size.intValue();
    if (chunk < 1) {
      throw new JException("D3001", 0, "the chunk size of $partition must be at least 1");
    }
    List<Object> chunks = new ArrayList<>();
    for (int from = 0; from < items.size(); from += chunk) {
      chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + chunk))));
    }
    return chunks;
  }

  private static @Nullable Object range(@Nullable Object input, List<?> args) {
    if (!(argument(args, 0) instanceof Number first)
        || !(argument(args, 1) instanceof Number last)
        || !(argument(args, 2) instanceof Number step)) {
      return null;
    }
    long by = step.longValue();
    if (by == 0 || Math.abs((last.longValue() - first.longValue()) / by) >= LARGEST_RANGE) {
      throw new JException("D2014", 0, "the step of $range must not be 0, nor its result huge");
    }
    List<Object> numbers = new ArrayList<>();
    for (long n = first.longValue(); by > 0 ? n <= last.longValue() : n >= last.longValue(); ) {
      numbers.add(plain(n));
      n += by;
    }
    return numbers;
  }

  private static Number plain(long n) {
    if (n == (int) n) {
      return (int) n;
    }
    return n;
  }

  private static @Nullable Object hash(@Nullable Object input, List<?> args) {
    if (!(argument(args, 0) instanceof String data)
        || !(argument(args, 1) instanceof String algorithm)) {
      return null;
    }
    if (!HASHES.contains(algorithm)) {
      throw new JException("D3001", 0, "$hash knows " + HASHES.stream().sorted().toList());
    }
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(data.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object parse(@Nullable Object input, List<?> args) {
    if (!(argument(args, 0) instanceof String text)) {
      return null;
    }
    try {
      Object tree = JsonText.read(text);
      return tree == null ? Jsonata.NULL_VALUE : tree;
    } catch (IllegalArgumentException e) {
      throw new JException(e, "D3001", 0, "$parse: " + e.getMessage(), null);
    }
  }

  // The library unwraps a single distinct value; JSONata 2.0.6 keeps the array.
  private static @Nullable Object distinct(@Nullable Object input, List<?> args) {
    Object value = argument(args, 0);
    return value instanceof List<?> list ? new ArrayList<>(new LinkedHashSet<>(list)) : value;
  }

  private static Object refuseEval(@Nullable Object input, List<?> args) {
    throw new JException("D3120", 0, "$eval is not supported by Step Functions; use $parse");
  }
}
