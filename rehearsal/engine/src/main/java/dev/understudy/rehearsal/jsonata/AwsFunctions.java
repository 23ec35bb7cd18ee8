package dev.understudy.rehearsal.jsonata;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import dev.understudy.rehearsal.jsonata.language.Call;
import dev.understudy.rehearsal.jsonata.language.Function;
import dev.understudy.rehearsal.jsonata.language.JsonataError;
import dev.understudy.rehearsal.jsonata.language.Program;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Functions that Step Functions adds to JSONata, replaces or refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">
 *     Transforming data with JSONata in Step Functions</a>
 * @see <a href="https://github.com/floci-io/floci/issues/2662">What AWS answers, measured by others
 *     (floci #2662, #2676)</a>
 */
final class AwsFunctions {
  private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
  // Measured on AWS (floci#2676): 200,000 numbers are given, 500,000 meet the memory limit.
  private static final double LARGEST_RANGE = 400_000;
  private static final double UNIT = 0x1.0p-53;
  private static final Map<String, @Nullable Object> FUNCTIONS = new HashMap<>();

  static {
    add("partition", 2, "<an?:a>", AwsFunctions::partition);
    add("range", 3, "<nnn?:a>", AwsFunctions::range);
    add("hash", 2, "<ss?:s>", AwsFunctions::hash);
    add("parse", 1, "<s:x>", AwsFunctions::parse);
    add("random", 1, "<n?:n>", AwsFunctions::random);
    add("uuid", 0, "<:s>", AwsFunctions::uuid);
    add("shuffle", 1, "<a:a>", AwsFunctions::shuffle);
    // On AWS a call of it is T1006, "Attempted to invoke a non-function".
    FUNCTIONS.put("eval", null);
  }

  private AwsFunctions() {}

  private static void add(String name, int arity, String signature, Function code) {
    FUNCTIONS.put(name, Program.function(name, arity, signature, code));
  }

  static Set<String> names() {
    return Set.copyOf(FUNCTIONS.keySet());
  }

  static @Nullable Object lookup(String name) {
    Object function = FUNCTIONS.get(name);
    return function == null && !FUNCTIONS.containsKey(name) ? UNDEFINED : function;
  }

  private static Scope scope(Call call) {
    return ((ScopeBindings) call.bindings()).scope();
  }

  private static Object random(Call call) {
    return call.argument(0) instanceof Number seed
        ? new Random(seed.longValue()).nextDouble()
        : (scope(call).nextRandom() >>> 11) * UNIT;
  }

  private static Object uuid(Call call) {
    long high = (scope(call).nextRandom() & ~0xF000L) | 0x4000L;
    long low = (scope(call).nextRandom() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static @Nullable Object shuffle(Call call) {
    if (!(call.argument(0) instanceof List<?> items)) {
      return UNDEFINED;
    }
    List<?> shuffled = new ArrayList<>(items);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, (int) Long.remainderUnsigned(scope(call).nextRandom(), i + 1));
    }
    return shuffled;
  }

  private static @Nullable Object partition(Call call) {
    if (!(call.argument(0) instanceof List<?> items) || items.isEmpty()) {
      return UNDEFINED;
    }
    long size = call.argument(1) instanceof Number n ? n.longValue() : items.size();
    if (size < 0) {
      throw new JsonataError("D3137").with("message", "Second argument must be zero or greater");
    }
    if (size == 0) {
      return UNDEFINED;
    }
    List<Object> chunks = new ArrayList<>();
    int chunk = (int) Math.min(size, items.size());
    for (int from = 0; from < items.size(); from += chunk) {
      chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + chunk))));
    }
    return chunks;
  }

  // Arguments lose their fractions. A single number comes without its list, as recorded.
  private static @Nullable Object range(Call call) {
    double from = whole(call, 0);
    double to = whole(call, 1);
    if (call.missing(2)) {
      return UNDEFINED;
    }
    double by = whole(call, 2);
    if (by == 0 || (by > 0 && from > to) || (by < 0 && from < to)) {
      return UNDEFINED;
    }
    double count = Math.floor((to - from) / by) + 1;
    if (count > LARGEST_RANGE) {
      throw JsonataError.limit(
          "Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(plain((long) (from + i * by)));
    }
    return Program.sequence(numbers);
  }

  private static double whole(Call call, int index) {
    if (!(call.argument(index) instanceof Number number)) {
      throw new JsonataError("T0410").with("index", index + 1);
    }
    return number.longValue();
  }

  private static Number plain(long n) {
    if (n == (int) n) {
      return (int) n;
    }
    return n;
  }

  private static @Nullable Object hash(Call call) {
    if (!(call.argument(0) instanceof String data)) {
      throw new JsonataError("T0410").with("index", 1);
    }
    if (!(call.argument(1) instanceof String algorithm)) {
      return UNDEFINED;
    }
    if (!HASHES.contains(algorithm)) {
      throw new JsonataError("D3137")
          .with(
              "message",
              "Hash algorithm '"
                  + algorithm
                  + "' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5");
    }
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(data.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object parse(Call call) {
    if (!(call.argument(0) instanceof String text)) {
      return UNDEFINED;
    }
    try {
      return JsonText.read(text);
    } catch (IllegalArgumentException _) {
      throw new JsonataError("D3137").with("message", "Invalid JSON");
    }
  }
}
