package dev.understudy.rehearsal.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.rehearsal.report.Action;
import dev.understudy.rehearsal.report.FirstLine;
import dev.understudy.rehearsal.report.FirstLine.Objective;
import dev.understudy.rehearsal.report.OperationReport;

/**
 * A report as one JSON document, in the shape the pages know: figures are raw, in seconds, counts
 * and parts of one; what is not known is {@code null}.
 */
public final class ReportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  public static String of(OperationReport report) {
    Tree tree =
        new Tree()
            .text("id", report.id())
            .text("kind", report.kind().word())
            .text("title", report.title())
            .text("state", report.state())
            .text("at", report.at())
            .child("first", first(report.first()))
            .list("sections", report.sections(), SectionJson::of)
            .list("actions", report.actions(), ReportJson::action);
    try {
      return MAPPER.writeValueAsString(tree.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps, lists, texts and numbers are always JSON", e);
    }
  }

  private static Tree first(FirstLine first) {
    Objective objective = first.objective();
    return new Tree()
        .child(
            "verdict",
            new Tree()
                .text("word", first.verdict().word())
                .text("kind", first.verdict().kind().word())
                .text("text", first.verdict().text()))
        .child(
            "objective",
            new Tree()
                .text("of", objective.of())
                .number("value", objective.value())
                .number("limit", objective.limit())
                .text("unit", objective.unit())
                .flag("met", objective.met())
                .text("text", objective.text()))
        .child(
            "scope",
            new Tree()
                .texts("modelled", first.scope().modelled())
                .texts("performed", first.scope().performed())
                .texts("notCovered", first.scope().notCovered()));
  }

  private static Tree action(Action action) {
    return new Tree()
        .text("id", action.id())
        .text("label", action.label())
        .text("effect", action.effect())
        .text("ifNone", action.ifNone())
        .text("deadline", action.deadline())
        .child(
            "needs",
            new Tree()
                .text("role", action.role())
                .number("count", action.count())
                .flag("notStarter", action.notStarter()))
        .text("confirm", action.confirm().word())
        .text("state", action.state().word());
  }
}
