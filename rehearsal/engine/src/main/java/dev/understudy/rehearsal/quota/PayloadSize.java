package dev.understudy.rehearsal.quota;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The size of a JSON tree as UTF-8 text, counted without writing it. */
public final class PayloadSize {
  private PayloadSize() {}

  /**
   * The most bytes a character takes, as a control character does that is escaped by its number.
   */
  private static final int CHAR_MOST = 6;

  /** The most characters a number of the primitive types takes, with some to spare. */
  private static final int NUMBER_MOST = 32;

  /** Whether a tree takes more bytes than a limit; stops counting as soon as that is known. */
  public static boolean exceeds(@Nullable Object tree, int limit) {
    // Nearly every tree is so far below the limit that its texts need not be read.
    return leftAtLeast(tree, limit) < 0 && left(tree, limit) < 0;
  }

  /** No more than what is left of a budget, found without looking into texts. */
  private static long leftAtLeast(@Nullable Object tree, long budget) {
    return switch (tree) {
      case null -> budget - 4;
      case String text -> budget - 2 - (long) CHAR_MOST * text.length();
      case Map<?, ?> map -> {
        long left = budget - 2 - map.size() * 4L;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          left -= (long) CHAR_MOST * ((String) entry.getKey()).length();
          left = leftAtLeast(entry.getValue(), left);
          if (left < 0) {
            yield left;
          }
        }
        yield left;
      }
      case List<?> list -> {
        long left = budget - 2 - list.size();
        for (int i = 0; i < list.size() && left >= 0; i++) {
          left = leftAtLeast(list.get(i), left);
        }
        yield left;
      }
      case Boolean _ -> budget - 5;
      case Integer _, Long _, Double _ -> budget - NUMBER_MOST;
      default -> budget - tree.toString().length();
    };
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
