package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Headline;
import dev.understudy.rehearsal.report.FirstLine.Objective;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What people see of an operation, a rehearsal or a history: one first line and sections. A page, a
 * terminal and JSON are drawn from this alone.
 *
 * @param id which one: an operation's name, or what makes a rehearsal again
 * @param title what it is, in words
 * @param state {@code ended}, {@code running} and what else the live page knows
 * @param at ISO-8601 in UTC, or empty where the same request has to give the same bytes
 * @param sections in the order in which they are read
 * @param actions what a person may do; none once it has ended
 */
public record OperationReport(
    String id,
    Kind kind,
    String title,
    String state,
    String at,
    FirstLine first,
    List<Section> sections,
    List<Action> actions) {

  public OperationReport {
    Set<String> ids = new HashSet<>();
    for (Section section : sections) {
      if (!ids.add(section.heading().id())) {
        throw new IllegalArgumentException(
            "Two sections of " + id + " are called " + section.heading().id());
      }
    }
    sections = List.copyOf(sections);
    actions = List.copyOf(actions);
  }

  /** Whether the aim was reached; an objective that was missed is said beside it. */
  public boolean succeeded() {
    return first.verdict().kind() == Tone.OK;
  }

  /** What the page is for. */
  public enum Kind {
    LIVE,
    REPORT,
    HISTORY,
    REHEARSAL;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A report of something that has ended, unless told otherwise. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** Collects a report; sections stand in the order in which they are added. */
  public static final class Builder {
    private final String id;
    private Kind kind = Kind.REPORT;
    private String title = "";
    private String state = "ended";
    private String at = "";
    private Headline verdict = new Headline("ENDED", Tone.IDLE, "");
    private Objective objective = Objective.none("");
    private Scope scope = new Scope(List.of(), List.of(), List.of());
    private final List<Section> sections = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    private Builder(String id) {
      this.id = id;
    }

    public Builder kind(Kind value) {
      kind = value;
      return this;
    }

    public Builder title(String words) {
      title = words;
      return this;
    }

    public Builder state(String word) {
      state = word;
      return this;
    }

    public Builder at(String instant) {
      at = instant;
      return this;
    }

    public Builder verdict(Headline value) {
      verdict = value;
      return this;
    }

    public Builder verdict(Verdict value, String sentence) {
      return verdict(Headline.of(value, sentence));
    }

    public Builder objective(Objective value) {
      objective = value;
      return this;
    }

    public Builder scope(Scope value) {
      scope = value;
      return this;
    }

    public Builder add(Section section) {
      sections.add(section);
      return this;
    }

    public Builder addAll(List<? extends Section> all) {
      sections.addAll(all);
      return this;
    }

    public Builder action(Action action) {
      actions.add(action);
      return this;
    }

    public OperationReport build() {
      return new OperationReport(
          id, kind, title, state, at, new FirstLine(verdict, objective, scope), sections, actions);
    }
  }
}
