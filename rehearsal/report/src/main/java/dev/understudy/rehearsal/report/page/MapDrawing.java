package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.MapSection;
import dev.understudy.rehearsal.report.MapSection.Group;
import dev.understudy.rehearsal.report.MapSection.Tile;
import java.util.List;

/** Draws very many hosts as tiles; the worst state in a tile wins. */
final class MapDrawing {

  private static final double SIDE = 18;

  private MapDrawing() {}

  static void draw(MapSection map, Html html) {
    html.element(
        "p",
        "A tile is %,d %s; its worst state is shown.".formatted(map.perTile(), map.unit()),
        "class",
        "sub");
    html.open("ul", "class", "leg");
    html.open("li").sign("bad", "bad").text("some failed").close();
    html.open("li").sign("run", "run").text("at work").close();
    html.open("li").sign("ok", "ok").text("all done").close();
    html.open("li").sign("none", "idle").text("waiting").close().closeLine();
    for (Group group : map.groups()) {
      html.element("h3", group.name() + ", " + "%,d ".formatted(group.total()) + map.unit());
      tiles(group, html, 54, "wid");
      tiles(group, html, 16, "nar");
    }
    html.empty("p", "class", "status small");
    if (!map.worst().isEmpty()) {
      html.element("p", "Worst: " + String.join(", ", map.worst()));
    }
    figures(map.groups(), html);
  }

  private static void tiles(Group group, Html html, int aRow, String screen) {
    int rows = (group.tiles().size() + aRow - 1) / aRow;
    html.open(
        "svg",
        "class",
        "p " + screen,
        "viewBox",
        "0 0 %d %d".formatted(Math.round(aRow * (SIDE + 3)), Math.round(rows * (SIDE + 3) + 2)),
        "role",
        "img",
        "aria-label",
        group.name() + ": " + words(sum(group)));
    for (int i = 0; i < group.tiles().size(); i++) {
      Tile tile = group.tiles().get(i);
      String words = "%s, tile %d: %s".formatted(group.name(), i + 1, words(tile));
      double x = (double) (i % aRow) * (SIDE + 3);
      int row = i / aRow;
      double y = row * (SIDE + 3);
      html.open("g", "data-t", words).element("title", words);
      html.empty(
          "rect",
          "class",
          "ti " + tile.worst().word(),
          "x",
          x,
          "y",
          y,
          "width",
          SIDE,
          "height",
          SIDE,
          "rx",
          3.0);
      html.element(
              "text",
              tile.worst().sign(),
              "class",
              "t11 b",
              "text-anchor",
              "middle",
              "x",
              x + SIDE / 2,
              "y",
              y + 13)
          .close();
    }
    html.closeLine();
  }

  private static void figures(List<Group> groups, Html html) {
    html.open("details").element("summary", "The figures as a table");
    html.open("table", "class", "csv").open("thead").open("tr");
    List.of("Group", "Of", "Done", "Failed", "At work", "Waiting")
        .forEach(name -> html.element("th", name, "scope", "col"));
    html.close().close().open("tbody");
    for (Group group : groups) {
      Tile sum = sum(group);
      html.open("tr").element("td", group.name()).element("td", "%,d".formatted(group.total()));
      List.of(sum.done(), sum.failed(), sum.work(), sum.waiting())
          .forEach(count -> html.element("td", "%,d".formatted(count)));
      html.close();
    }
    html.close().close().closeLine();
  }

  private static Tile sum(Group group) {
    return group.tiles().stream()
        .reduce(
            new Tile(0, 0, 0, 0, 0),
            (a, b) ->
                new Tile(
                    a.n() + b.n(),
                    a.done() + b.done(),
                    a.failed() + b.failed(),
                    a.work() + b.work(),
                    a.waiting() + b.waiting()));
  }

  private static String words(Tile tile) {
    return "%,d, %,d done, %,d failed, %,d at work, %,d waiting"
        .formatted(tile.n(), tile.done(), tile.failed(), tile.work(), tile.waiting());
  }
}
