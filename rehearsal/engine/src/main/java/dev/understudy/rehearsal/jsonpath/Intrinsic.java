package dev.understudy.rehearsal.jsonpath;

import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.jsonata.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Intrinsic functions.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html">
 *     Intrinsic functions for JSONPath states</a>
 */
enum Intrinsic {
  ARRAY("Array", 0, 100),
  ARRAY_PARTITION("ArrayPartition", 2, 2),
  ARRAY_CONTAINS("ArrayContains", 2, 2),
  ARRAY_RANGE("ArrayRange", 3, 3),
  ARRAY_GET_ITEM("ArrayGetItem", 2, 2),
  ARRAY_LENGTH("ArrayLength", 1, 1),
  ARRAY_UNIQUE("ArrayUnique", 1, 1),
  BASE64_ENCODE("Base64Encode", 1, 1),
  BASE64_DECODE("Base64Decode", 1, 1),
  HASH("Hash", 2, 2),
  JSON_MERGE("JsonMerge", 3, 3),
  STRING_TO_JSON("StringToJson", 1, 1),
  JSON_TO_STRING("JsonToString", 1, 1),
  MATH_RANDOM("MathRandom", 2, 3),
  MATH_ADD("MathAdd", 2, 2),
  STRING_SPLIT("StringSplit", 2, 2),
  UUID_("UUID", 0, 0),
  FORMAT("Format", 1, 100);

  private static final Set<String> HASHES = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
  private static final int LARGEST_RANGE = 1_000;
  private static final int LONGEST_TEXT = 10_000;

  private final String aslName;
  private final int least;
  private final int most;

  Intrinsic(String name, int least, int most) {
    this.aslName = "States." + name;
    this.least = least;
    this.most = most;
  }

  static Optional<Intrinsic> find(String name) {
    return Arrays.stream(values()).filter(f -> f.aslName.equals(name)).findFirst();
  }

  void checkCount(int arguments) {
    if (arguments < least || arguments > most) {
      throw new IllegalArgumentException(
          aslName + " takes " + least + " to " + most + " arguments");
    }
  }

  /**
   * Calls the function.
   *
   * @throws IllegalArgumentException in one sentence, when an argument does not fit
   */
  @Nullable Object apply(Scope scope, List<@Nullable Object> args) {
    return switch (this) {
      case ARRAY -> new ArrayList<>(args);
      case ARRAY_PARTITION -> partition(array(args), whole(args, 1));
      case ARRAY_CONTAINS -> array(args).stream().anyMatch(item -> same(item, args.get(1)));
      case ARRAY_RANGE -> range(whole(args, 0), whole(args, 1), whole(args, 2));
      case ARRAY_GET_ITEM -> item(array(args), whole(args, 1));
      case ARRAY_LENGTH -> array(args).size();
      case ARRAY_UNIQUE -> unique(array(args));
      case BASE64_ENCODE -> Base64.getEncoder().encodeToString(bytes(shortText(args)));
      case BASE64_DECODE ->
          new String(Base64.getDecoder().decode(shortText(args)), StandardCharsets.UTF_8);
      case HASH -> hash(args.get(0), text(args, 1));
      case JSON_MERGE -> merge(args);
      // Recorded: an empty text is null.
      case STRING_TO_JSON -> text(args, 0).isBlank() ? null : JsonText.read(text(args, 0));
      case JSON_TO_STRING -> JsonText.write(args.get(0));
      case MATH_RANDOM -> random(scope, args);
      case MATH_ADD -> plain(whole(args, 0) + whole(args, 1));
      case STRING_SPLIT -> split(text(args, 0), text(args, 1));
      case UUID_ -> uuid(scope);
      case FORMAT -> format(args);
    };
  }

  private static List<?> array(List<@Nullable Object> args) {
    if (args.get(0) instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("The first argument must be an array");
  }

  private static String text(List<@Nullable Object> args, int index) {
    if (args.get(index) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("Argument " + (index + 1) + " must be a string");
  }

  private static String shortText(List<@Nullable Object> args) {
    String text = text(args, 0);
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("The string is longer than 10,000 characters");
    }
    return text;
  }

  // Fractions are rounded off, as recorded.
  private static long whole(List<@Nullable Object> args, int index) {
    if (args.get(index) instanceof Number number) {
      return Math.round(number.doubleValue());
    }
    throw new IllegalArgumentException("Argument " + (index + 1) + " must be a number");
  }

  private static Number plain(long n) {
    if (n == (int) n) {
      return (int) n;
    }
    return n;
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return (a instanceof Number x && b instanceof Number y)
        ? x.doubleValue() == y.doubleValue()
        : Objects.equals(a, b);
  }

  private static Object partition(List<?> items, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("The chunk size must be a positive number");
    }
    List<Object> chunks = new ArrayList<>();
    int chunk = (int) Math.min(size, Math.max(items.size(), 1));
    for (int from = 0; from < items.size(); from += chunk) {
      chunks.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + chunk))));
    }
    return chunks;
  }

  private static Object range(long first, long last, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("The step must not be zero");
    }
    if ((last - first) / step >= LARGEST_RANGE) {
      throw new IllegalArgumentException("The range holds more than 1,000 numbers");
    }
    List<Object> numbers = new ArrayList<>();
    for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
      numbers.add(plain(n));
    }
    return numbers;
  }

  private static @Nullable Object item(List<?> items, long index) {
    if (index < 0 || index >= items.size()) {
      throw new IllegalArgumentException("The index is out of the bounds of the array");
    }
    return items.get((int) index);
  }

  private static Object unique(List<?> items) {
    List<@Nullable Object> found = new ArrayList<>();
    for (Object item : items) {
      if (found.stream().noneMatch(known -> same(known, item))) {
        found.add(item);
      }
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Object hash(@Nullable Object data, String algorithm) {
    if (!HASHES.contains(algorithm)) {
      throw new IllegalArgumentException(
          "The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384," + " SHA-512");
    }
    try {
      String text = data instanceof String string ? string : JsonText.write(data);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object merge(List<@Nullable Object> args) {
    if (!(args.get(0) instanceof Map<?, ?> first) || !(args.get(1) instanceof Map<?, ?> second)) {
      throw new IllegalArgumentException("The first two arguments must be objects");
    }
    if (!Boolean.FALSE.equals(args.get(2))) {
      throw new IllegalArgumentException(
          "Only shallow merging is supported, so the third argument" + " must be false");
    }
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    first.forEach((key, value) -> merged.put((String) key, value));
    second.forEach((key, value) -> merged.put((String) key, value));
    return merged;
  }

  private static Object random(Scope scope, List<@Nullable Object> args) {
    long first = whole(args, 0);
    long last = whole(args, 1);
    if (last <= first) {
      throw new IllegalArgumentException("The end must be greater than the start");
    }
    Random random = new Random(args.size() > 2 ? whole(args, 2) : scope.nextRandom());
    return plain(first + (long) (random.nextDouble() * (last - first)));
  }

  private static Object split(String text, String separators) {
    List<Object> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (separators.indexOf(c) < 0) {
        part.append(c);
      } else if (!part.isEmpty()) {
        parts.add(part.toString());
        part.setLength(0);
      }
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }

  private static Object uuid(Scope scope) {
    long high = (scope.nextRandom() & ~0xF000L) | 0x4000L;
    long low = (scope.nextRandom() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static Object format(List<@Nullable Object> args) {
    String template = text(args, 0);
    StringBuilder out = new StringBuilder();
    int next = 1;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '\\' && i + 1 < template.length() && "{}".indexOf(template.charAt(i + 1)) >= 0) {
        out.append(template.charAt(++i));
      } else if (template.startsWith("{}", i)) {
        if (next == args.size()) {
          throw new IllegalArgumentException("There are fewer arguments than {} in the template");
        }
        Object value = args.get(next++);
        // Recorded: objects and arrays are written as Java writes them, {a=1, b=[]}.
        out.append(value instanceof Number number ? JsonText.write(number) : String.valueOf(value));
        i++;
      } else {
        out.append(c);
      }
    }
    if (next < args.size()) {
      throw new IllegalArgumentException("There are more arguments than {} in the template");
    }
    return out.toString();
  }
}
