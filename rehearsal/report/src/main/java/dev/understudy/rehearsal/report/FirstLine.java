package dev.understudy.rehearsal.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a reader has to know before anything else: the verdict, the objective with both numbers, and
 * what was a model.
 */
public record FirstLine(Headline verdict, Objective objective, Scope scope) {

  /**
   * How it ended, or how it stands.
   *
   * @param word such as {@code SUCCEEDED}
   * @param text one short sentence
   */
  public record Headline(String word, Tone kind, String text) {

    public static Headline of(Verdict verdict, String text) {
      return new Headline(verdict.name(), verdict.tone(), text);
    }
  }

  /**
   * Whether what was promised was kept.
   *
   * @param of what is measured, such as {@code recovery}
   * @param value what was measured, in {@code unit}; empty when nothing was
   * @param limit what was promised; empty when the runbook promises nothing
   * @param met empty when it cannot be told
   * @param text one short sentence more; may be empty
   */
  public record Objective(
      String of,
      OptionalDouble value,
      OptionalDouble limit,
      String unit,
      Optional<Boolean> met,
      String text) {

    /** The runbook promises nothing. */
    public static Objective none(String text) {
      return new Objective(
          "", OptionalDouble.empty(), OptionalDouble.empty(), "", Optional.empty(), text);
    }

    /** In a few words, with both numbers. */
    public String words() {
      String numbers =
          value.isPresent() && limit.isPresent()
              ? Wording.clock(value.getAsDouble(), unit)
                  + " of "
                  + Wording.clock(limit.getAsDouble(), unit)
              : limit.isPresent()
                  ? Wording.clock(limit.getAsDouble(), unit) + ", not measured"
                  : "";
      if (limit.isEmpty()) {
        return "No objective set";
      }
      return met.map(kept -> kept ? "Objective met: " : "Objective missed: ")
              .orElse("Objective not proved: ")
          + numbers;
    }

    public Tone tone() {
      return met.map(kept -> kept ? Tone.OK : Tone.BAD).orElse(Tone.IDLE);
    }
  }

  /**
   * What stood for the real thing, and what was real.
   *
   * @param modelled parts that were a model, such as {@code AWS Route 53}
   * @param performed parts that really ran
   * @param notCovered parts that nothing was said about
   */
  public record Scope(List<String> modelled, List<String> performed, List<String> notCovered) {
    public Scope {
      modelled = List.copyOf(modelled);
      performed = List.copyOf(performed);
      notCovered = List.copyOf(notCovered);
    }

    /** Where no inventory was taken, what is known in sentences. */
    public Scope or(List<String> sentences) {
      return unknown() ? new Scope(sentences, performed, notCovered) : this;
    }

    private boolean unknown() {
      return modelled.isEmpty() && performed.isEmpty();
    }

    public String modelledWords() {
      return "Modelled: "
          + (unknown()
              ? "not known"
              : modelled.isEmpty() ? "nothing" : String.join(", ", modelled));
    }

    public String performedWords() {
      return "Performed: "
          + (performed.isEmpty() ? "not known" : String.join(", ", performed))
          + (notCovered.isEmpty() ? "" : ". Not covered: " + String.join(", ", notCovered));
    }
  }

  /** All three parts on one line. */
  public String words() {
    return "%s · %s · %s".formatted(verdict.word(), objective.words(), scope.modelledWords());
  }
}
