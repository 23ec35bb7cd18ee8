package dev.understudy.rehearsal.report.json;

import dev.understudy.rehearsal.report.Axis;
import dev.understudy.rehearsal.report.Cell;
import dev.understudy.rehearsal.report.GraphSection;
import dev.understudy.rehearsal.report.LanesSection;
import dev.understudy.rehearsal.report.ListSection;
import dev.understudy.rehearsal.report.MapSection;
import dev.understudy.rehearsal.report.MatrixSection;
import dev.understudy.rehearsal.report.PlotSection;
import dev.understudy.rehearsal.report.PlotSection.Point;
import dev.understudy.rehearsal.report.Section;
import dev.understudy.rehearsal.report.SentenceSection;
import dev.understudy.rehearsal.report.TableSection;
import dev.understudy.rehearsal.report.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any section as JSON. */
final class SectionJson {

  private SectionJson() {}

  static Tree of(Section section) {
    Tree tree =
        new Tree()
            .text("id", section.heading().id())
            .text("kind", section.kind())
            .text("title", section.heading().title())
            .text("note", section.heading().note())
            .text("unit", section.heading().unit())
            .flag("open", section.heading().open())
            .number("rank", section.heading().rank());
    return switch (section) {
      case SentenceSection sentence -> sentence(sentence, tree);
      case ListSection list -> list(list, tree);
      case TableSection table -> table(table, tree);
      case PlotSection plot -> plot(plot, tree);
      case LanesSection lanes -> lanes(lanes, tree);
      case GraphSection graph -> graph(graph, tree);
      case MatrixSection matrix -> matrix(matrix, tree);
      case MapSection map -> map(map, tree);
    };
  }

  private static Tree sentence(SentenceSection section, Tree tree) {
    return tree.text("text", section.text())
        .raw(
            "strong",
            section.strong().stream().map(range -> List.of(range.from(), range.to())).toList());
  }

  private static Tree list(ListSection section, Tree tree) {
    return tree.list(
            "items",
            section.items(),
            item ->
                new Tree()
                    .number("at", item.at())
                    .text("icon", item.icon().name().toLowerCase(Locale.ROOT))
                    .text("kind", item.kind().word())
                    .text("text", item.text())
                    .text("href", item.href()))
        .number("more", section.more());
  }

  private static Tree table(TableSection section, Tree tree) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (List<Cell> row : section.rows()) {
      Tree cells = new Tree();
      for (int i = 0; i < row.size(); i++) {
        cells.raw(section.columns().get(i).key(), cell(row.get(i)));
      }
      rows.add(cells.fields());
    }
    return tree.text("as", section.as().name().toLowerCase(Locale.ROOT))
        .list(
            "columns",
            section.columns(),
            column ->
                new Tree()
                    .text("key", column.key())
                    .text("label", column.label())
                    .text("unit", column.unit())
                    .text("align", column.right() ? "right" : "left"))
        .raw("rows", rows)
        .number("total", section.total())
        .number("shown", section.shown());
  }

  private static @Nullable Object cell(Cell cell) {
    return switch (cell) {
      case Cell.Text(String text) -> VisibleText.of(text);
      case Cell.Code(String text) -> VisibleText.of(text);
      case Cell.Status(var kind, String word) ->
          new Tree().text("kind", kind.word()).text("text", word).fields();
      case Cell.Figure(double value) -> Tree.plain(value);
      case Cell.Gap() -> null;
    };
  }

  private static Tree plot(PlotSection section, Tree tree) {
    tree.child("x", axis(section.x()))
        .child(
            "y",
            new Tree()
                .text("unit", section.y().unit())
                .number("min", section.y().from())
                .number("max", section.y().to()))
        .list(
            "series",
            section.series(),
            series ->
                new Tree()
                    .text("name", series.name())
                    .flag("dash", series.dashed())
                    .raw("points", series.points().stream().map(SectionJson::point).toList()))
        .list(
            "bars",
            section.bars(),
            bar ->
                new Tree()
                    .number("from", bar.from())
                    .number("to", bar.to())
                    .number("value", bar.value())
                    .text("kind", bar.kind().word()))
        .list(
            "marks",
            section.marks(),
            mark -> new Tree().number("x", mark.x()).text("text", mark.text()))
        .list(
            "bands",
            section.bands(),
            band ->
                new Tree()
                    .number("from", band.from())
                    .number("to", band.to())
                    .text("text", band.text()))
        .number("now", section.now());
    section
        .limit()
        .ifPresentOrElse(
            limit ->
                tree.child(
                    "limit",
                    new Tree()
                        .text("on", limit.onX() ? "x" : "y")
                        .number("value", limit.value())
                        .text("text", limit.text())),
            () -> tree.raw("limit", null));
    return tree;
  }

  private static List<@Nullable Object> point(Point point) {
    List<@Nullable Object> pair = new ArrayList<>();
    pair.add(Tree.plain(point.x()));
    pair.add(point.y().isPresent() ? Tree.plain(point.y().getAsDouble()) : null);
    return pair;
  }

  private static Tree axis(Axis axis) {
    return new Tree()
        .text("unit", axis.unit())
        .number("from", axis.from())
        .number("to", axis.to())
        .text("zero", axis.zero());
  }

  private static Tree lanes(LanesSection section, Tree tree) {
    return tree.child("x", axis(section.x()))
        .list(
            "lanes",
            section.lanes(),
            lane ->
                new Tree()
                    .text("name", lane.name())
                    .list(
                        "bars",
                        lane.bars(),
                        bar ->
                            new Tree()
                                .number("from", bar.from())
                                .number("to", bar.to())
                                .text("text", bar.text())
                                .text("as", bar.as().word())
                                .flag("failed", bar.failed())))
        .number("more", section.more());
  }

  private static Tree graph(GraphSection section, Tree tree) {
    return tree.list(
            "nodes",
            section.nodes(),
            node ->
                new Tree()
                    .text("id", node.id())
                    .text("label", node.label())
                    .number("col", node.col())
                    .number("row", node.row())
                    .text("state", node.state().word())
                    .number("took", node.took())
                    .number("usual", node.usual()))
        .list(
            "edges",
            section.edges(),
            edge ->
                new Tree()
                    .text("from", edge.from())
                    .text("to", edge.to())
                    .number("count", edge.count())
                    .text("state", edge.state().word()))
        .number("drawn", section.drawn())
        .number("of", section.of());
  }

  private static Tree matrix(MatrixSection section, Tree tree) {
    return tree.texts("rows", section.rows())
        .texts("columns", section.columns())
        .list(
            "cells",
            section.cells(),
            cell ->
                new Tree()
                    .number("r", cell.row())
                    .number("c", cell.column())
                    .child(
                        "parts",
                        new Tree()
                            .number("aim", cell.aim())
                            .number("safe", cell.safe())
                            .number("unproved", cell.unproved())
                            .number("broken", cell.broken()))
                    .text("state", cell.state().word())
                    .text("href", cell.href()));
  }

  private static Tree map(MapSection section, Tree tree) {
    return tree.text("unit", section.unit())
        .number("perTile", section.perTile())
        .list(
            "groups",
            section.groups(),
            group ->
                new Tree()
                    .text("name", group.name())
                    .number("total", group.total())
                    .list(
                        "tiles",
                        group.tiles(),
                        tile ->
                            new Tree()
                                .number("n", tile.n())
                                .number("done", tile.done())
                                .number("failed", tile.failed())
                                .number("work", tile.work())
                                .number("waiting", tile.waiting())))
        .texts("worst", section.worst());
  }
}
