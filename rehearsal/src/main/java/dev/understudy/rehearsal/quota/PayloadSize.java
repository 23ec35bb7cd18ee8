package dev.understudy.rehearsal.quota;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The size of a JSON tree as UTF-8 text, counted without writing it. */
public final class PayloadSize {
  private PayloadSize() {}

  /** Whether a tree takes more bytes than a limit; stops counting as soon as that is known. */
  public static boolean exceeds(@Nullable Object tree, int limit) {
    return left(tree, limit) < 0;
  }

  /** What is left of a budget of bytes; negative as soon as it is used up. */
  private static long left(@Nullable Object tree, long budget) {
    return switch (tree) {
      case null -> budget - 4;
      case String text -> leftAfterText(text, budget);
      case Map<?, ?> map -> {
        long left = budget - 2 - Math.max(0, map.size() - 1);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (left < 0) {
            yield left;
          }
          left = left(entry.getValue(), leftAfterText((String) entry.getKey(), left) - 1);
        }
        yield left;
      }
      case List<?> list -> {
        long left = budget - 2 - Math.max(0, list.size() - 1);
        for (Object element : list) {
          if (left < 0) {
            yield left;
          }
          left = left(element, left);
        }
        yield left;
      }
      case Boolean flag -> budget - (flag ? 4 : 5);
      case Integer n when n >= 0 && n < 10 -> budget - 1;
      default -> budget - tree.toString().length();
    };
  }

  private static long leftAfterText(String text, long budget) {
    long left = budget - 2 - text.length();
    for (int i = 0; i < text.length() && left >= 0; i++) {
      char c = text.charAt(i);
      if (c < 0x20) {
        left -= c == '\n' || c == '\t' || c == '\r' ? 1 : 5;
      } else if (c == '"' || c == '\\') {
        left -= 1;
      } else if (c >= 0x800 && !Character.isSurrogate(c)) {
        left -= 2;
      } else if (c >= 0x80) {
        left -= 1;
      }
    }
    return left;
  }
}
