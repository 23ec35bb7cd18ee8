package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.FirstLine.Headline;
import dev.understudy.rehearsal.report.FirstLine.Scope;
import dev.understudy.rehearsal.report.GraphSection.Edge;
import dev.understudy.rehearsal.report.GraphSection.Node;
import dev.understudy.rehearsal.report.LanesSection.As;
import dev.understudy.rehearsal.report.LanesSection.Lane;
import dev.understudy.rehearsal.report.ListSection.Item;
import dev.understudy.rehearsal.report.MapSection.Group;
import dev.understudy.rehearsal.report.MapSection.Tile;
import dev.understudy.rehearsal.report.MatrixSection.MatrixCell;
import dev.understudy.rehearsal.report.PlotSection.Bar;
import dev.understudy.rehearsal.report.PlotSection.Mark;
import dev.understudy.rehearsal.report.PlotSection.Point;
import dev.understudy.rehearsal.report.PlotSection.Series;
import dev.understudy.rehearsal.report.TableSection.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A report with a section of each kind that says a text wherever one can stand. */
final class EverySection {

  private EverySection() {}

  static OperationReport saying(String text) {
    Axis seconds = new Axis("s", 0, 60, text);
    Axis share = new Axis("share", 0, 1, text);
    return OperationReport.builder(text)
        .title(text)
        .at(text)
        .verdict(new Headline("SUCCEEDED " + text, Tone.OK, text))
        .objective(FirstLine.Objective.none(text))
        .scope(new Scope(List.of(text), List.of(text), List.of(text)))
        .add(
            new SentenceSection(
                heading("sentence", text),
                "sentence " + text,
                List.of(new SentenceSection.Range(0, 8))))
        .add(
            new ListSection(
                heading("list", text),
                List.of(
                    Item.of("item " + text),
                    Item.at(3, Tone.BAD, text),
                    Item.fault(text),
                    Item.command(text))))
        .add(
            TableSection.of(
                heading("table", text),
                List.of(Column.text("a", text), Column.figure("b", text, "s")),
                List.of(
                    List.of(Cell.text("cell " + text), Cell.figure(3)),
                    List.of(Cell.code(text), Cell.gap()),
                    List.of(Cell.status(Tone.WARN, text), Cell.gap()))))
        .add(
            TableSection.figures(Heading.first("figures", ""))
                .add(text, 3, "s", text)
                .add(text, text, text)
                .build())
        .add(
            PlotSection.lines(
                heading("lines", text),
                seconds,
                share,
                List.of(
                    new Series(
                        "series " + text,
                        true,
                        List.of(
                            new Point(0, OptionalDouble.of(1)),
                            new Point(1, OptionalDouble.empty()),
                            new Point(2, OptionalDouble.of(0.5))))),
                List.of(new Mark(1, text))))
        .add(
            PlotSection.bars(
                heading("bars", text),
                seconds,
                new Axis("runs", 0, 9, ""),
                List.of(new Bar(0, 10, 4, Tone.RUN)),
                Optional.of(new PlotSection.Limit(true, 30, text))))
        .add(
            new LanesSection(
                heading("lanes", text),
                seconds,
                List.of(
                    new Lane(
                        "lane " + text, List.of(new LanesSection.Bar(0, 9, text, As.WAIT, true))),
                    new Lane(text, List.of()))))
        .add(
            GraphSection.of(
                heading("graph", text),
                List.of(node("a", "node " + text, 0), node("b", text, 1)),
                List.of(new Edge("a", "b", 3, GraphSection.State.DONE))))
        .add(
            new MatrixSection(
                heading("matrix", text),
                List.of("row " + text),
                List.of(text, "b", "c"),
                List.of(
                    new MatrixCell(0, 0, 1, 2, 3, 4, MatrixSection.State.TRIED, "#table"),
                    new MatrixCell(0, 1, 0, 0, 0, 0, MatrixSection.State.IMPOSSIBLE, ""))))
        .add(
            new MapSection(
                heading("map", text),
                "hosts",
                200,
                List.of(new Group("group " + text, 400, List.of(new Tile(200, 1, 2, 3, 4)))),
                List.of(text)))
        .build();
  }

  private static Node node(String id, String label, int row) {
    return new Node(
        id, label, 0, row, GraphSection.State.DONE, OptionalDouble.of(3), OptionalDouble.empty());
  }

  private static Heading heading(String id, String text) {
    return Heading.first(id, id + " " + text).note(text);
  }
}
