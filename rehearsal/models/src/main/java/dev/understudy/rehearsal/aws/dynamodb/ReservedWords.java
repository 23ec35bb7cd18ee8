package dev.understudy.rehearsal.aws.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The words that DynamoDB does not accept as bare attribute names in an expression.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html">Reserved
 *     words in DynamoDB</a>
 */
final class ReservedWords {
  private static final Set<String> WORDS = read();

  private ReservedWords() {}

  /** Whether the name is one of them, in whatever case. */
  static boolean contains(String name) {
    return WORDS.contains(name.toUpperCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (InputStream in =
        Objects.requireNonNull(
            ReservedWords.class.getResourceAsStream("reserved-words.txt"), "reserved-words.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Set.of(text.strip().split("\\s+", -1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
