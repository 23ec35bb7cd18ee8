package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * Prose.
 *
 * @param text a few sentences; line breaks part paragraphs
 * @param strong what stands out, as ranges of the text in characters; in order, not overlapping
 */
public record SentenceSection(Heading heading, String text, List<Range> strong) implements Section {

  /** From the first character to the one after the last. */
  public record Range(int from, int to) {}

  public SentenceSection {
    int end = 0;
    for (Range range : strong) {
      if (range.from() < end || range.to() <= range.from() || range.to() > text.length()) {
        throw new IllegalArgumentException(range + " is no range of the text behind " + end);
      }
      end = range.to();
    }
    strong = List.copyOf(strong);
  }

  public SentenceSection(Heading heading, String text) {
    this(heading, text, List.of());
  }

  /** The same text with the first occurrence of these words standing out, if there is one. */
  public SentenceSection strong(String words) {
    int from = text.indexOf(words);
    return words.isEmpty() || from < 0 || !strong.isEmpty()
        ? this
        : new SentenceSection(heading, text, List.of(new Range(from, from + words.length())));
  }
}
