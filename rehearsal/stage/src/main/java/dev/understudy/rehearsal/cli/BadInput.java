package dev.understudy.rehearsal.cli;

import java.util.List;

/**
 * What was asked for cannot be done as asked, and nothing was touched. Ends the command with exit
 * code 2; each sentence is printed on a line of its own.
 */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final List<String> sentences;

  public BadInput(String sentence) {
    this(List.of(sentence));
  }

  public BadInput(List<String> sentences) {
    super(String.join("; ", sentences));
    this.sentences = List.copyOf(sentences);
  }

  public List<String> sentences() {
    return sentences;
  }
}
