package dev.understudy.rehearsal.report.text;

import dev.understudy.rehearsal.report.GraphSection;
import dev.understudy.rehearsal.report.LanesSection;
import dev.understudy.rehearsal.report.ListSection;
import dev.understudy.rehearsal.report.ListSection.Item;
import dev.understudy.rehearsal.report.MapSection;
import dev.understudy.rehearsal.report.MatrixSection;
import dev.understudy.rehearsal.report.MatrixSection.MatrixCell;
import dev.understudy.rehearsal.report.PlotSection;
import dev.understudy.rehearsal.report.Section;
import dev.understudy.rehearsal.report.SentenceSection;
import dev.understudy.rehearsal.report.TableSection;
import dev.understudy.rehearsal.report.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any section as lines. */
final class SectionText {

  private static final int WORST_SHOWN = 12;
  private static final int BAR_WIDTH = 40;

  private SectionText() {}

  static List<String> of(Section section) {
    List<String> lines = new ArrayList<>();
    if (!section.heading().title().isEmpty()) {
      lines.add(section.heading().title());
    }
    if (!section.heading().note().isEmpty()) {
      lines.add("  " + section.heading().note());
    }
    switch (section) {
      case SentenceSection sentence ->
          Arrays.stream(sentence.text().split("\n", -1))
              .map(text -> "  " + text)
              .forEach(lines::add);
      case ListSection list -> list(list, lines);
      case TableSection table -> lines.addAll(TableText.of(table));
      case PlotSection plot -> plot(plot, lines);
      case LanesSection lanes -> lanes(lanes, lines);
      case GraphSection graph -> graph(graph, lines);
      case MatrixSection matrix -> matrix(matrix, lines);
      case MapSection map -> map(map, lines);
    }
    return lines;
  }

  private static void list(ListSection section, List<String> lines) {
    for (Item item : section.items()) {
      String at =
          item.at().isPresent() ? "%9s  ".formatted(Wording.clock(item.at().getAsDouble())) : "  ";
      lines.add((at + sign(item) + item.text()).stripTrailing());
    }
    if (section.more() > 0) {
      lines.add("  and %,d more".formatted(section.more()));
    }
  }

  private static String sign(Item item) {
    return switch (item.icon()) {
      case NONE -> "- ";
      case SIGN -> item.kind().sign() + " ";
      case FAULT -> "fault: ";
      case PERSON -> "person: ";
      case COMMAND -> "$ ";
    };
  }

  private static void plot(PlotSection section, List<String> lines) {
    double most = section.bars().stream().mapToDouble(PlotSection.Bar::value).max().orElse(0);
    for (PlotSection.Bar bar : section.bars()) {
      int length = most <= 0 ? 0 : (int) Math.ceil(bar.value() / most * BAR_WIDTH);
      lines.add(
          "%9s to %-9s %8s  %s"
              .formatted(
                  Wording.clock(bar.from(), section.x().unit()),
                  Wording.clock(bar.to(), section.x().unit()),
                  Wording.number(bar.value()),
                  "█".repeat(length))
              .stripTrailing());
    }
    for (PlotSection.Series series : section.series()) {
      lines.add("  " + series.name() + ": " + range(series, section.y().unit()));
    }
    section
        .marks()
        .forEach(
            mark ->
                lines.add(
                    "%9s  %s".formatted(Wording.clock(mark.x(), section.x().unit()), mark.text())));
    section.limit().ifPresent(limit -> lines.add("  limit: " + limit.text()));
  }

  private static String range(PlotSection.Series series, String unit) {
    double[] values =
        series.points().stream()
            .filter(point -> point.y().isPresent())
            .mapToDouble(point -> point.y().getAsDouble())
            .toArray();
    return values.length == 0
        ? "nothing was measured"
        : "from %s to %s, last %s"
            .formatted(
                Wording.clock(Arrays.stream(values).min().orElse(0), unit),
                Wording.clock(Arrays.stream(values).max().orElse(0), unit),
                Wording.clock(values[values.length - 1], unit));
  }

  private static void lanes(LanesSection section, List<String> lines) {
    String unit = section.x().unit();
    for (LanesSection.Lane lane : section.lanes()) {
      lines.add("  " + lane.name());
      for (LanesSection.Bar bar : lane.bars()) {
        lines.add(
            "%9s  %-28s %s%s"
                .formatted(
                    Wording.clock(bar.from(), unit),
                    bar.text(),
                    Wording.figure(bar.length(), unit),
                    bar.failed() ? ", ended in an error" : "")
                .stripTrailing());
      }
    }
    if (section.more() > 0) {
      lines.add("  and %,d more".formatted(section.more()));
    }
  }

  private static void graph(GraphSection section, List<String> lines) {
    section
        .nodes()
        .forEach(node -> lines.add("  %-6s %s".formatted(node.state().word(), node.label())));
    if (section.drawn() < section.of()) {
      lines.add("  %d of %d states are shown".formatted(section.drawn(), section.of()));
    }
  }

  private static void matrix(MatrixSection section, List<String> lines) {
    List<MatrixCell> worst = section.worst().limit(WORST_SHOWN).toList();
    for (MatrixCell cell : worst) {
      lines.add(
          "  %s · %s: %s, aim %,d, safe %,d, not proved %,d, broken %,d"
              .formatted(
                  section.rows().get(cell.row()),
                  section.columns().get(cell.column()),
                  Wording.count(cell.runs(), "run"),
                  cell.aim(),
                  cell.safe(),
                  cell.unproved(),
                  cell.broken()));
    }
    long tried = section.worst().count();
    if (tried > worst.size()) {
      lines.add("  the %d worst of %,d cells".formatted(worst.size(), tried));
    }
  }

  private static void map(MapSection section, List<String> lines) {
    for (MapSection.Group group : section.groups()) {
      int failed = group.tiles().stream().mapToInt(MapSection.Tile::failed).sum();
      int done = group.tiles().stream().mapToInt(MapSection.Tile::done).sum();
      lines.add(
          "  %s: %,d of %,d %s done, %,d failed"
              .formatted(group.name(), done, group.total(), section.unit(), failed));
    }
    section.worst().forEach(name -> lines.add("  worst: " + name));
  }
}
