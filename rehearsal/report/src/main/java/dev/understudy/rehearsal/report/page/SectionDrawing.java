package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.GraphSection;
import dev.understudy.rehearsal.report.Heading;
import dev.understudy.rehearsal.report.LanesSection;
import dev.understudy.rehearsal.report.ListSection;
import dev.understudy.rehearsal.report.MapSection;
import dev.understudy.rehearsal.report.MatrixSection;
import dev.understudy.rehearsal.report.PlotSection;
import dev.understudy.rehearsal.report.Section;
import dev.understudy.rehearsal.report.SentenceSection;
import dev.understudy.rehearsal.report.SentenceSection.Range;
import dev.understudy.rehearsal.report.TableSection;

/** Draws any section; which workflow it is of makes no difference. */
final class SectionDrawing {

  private SectionDrawing() {}

  static void draw(Section section, Html html) {
    if (section instanceof TableSection table && table.as() == TableSection.Form.FIGURES) {
      TableDrawing.draw(table, html);
      return;
    }
    Heading heading = section.heading();
    html.open("section", "class", "card " + section.kind(), "id", heading.id());
    if (heading.open()) {
      heading(heading, html, "h2");
      content(section, html);
    } else {
      html.open("details").open("summary").element("h2", heading.title()).close();
      note(heading, html);
      content(section, html);
      html.close();
    }
    html.closeLine();
  }

  private static void heading(Heading heading, Html html, String tag) {
    if (!heading.title().isEmpty()) {
      html.element(tag, heading.title());
    }
    note(heading, html);
  }

  private static void note(Heading heading, Html html) {
    if (!heading.note().isEmpty()) {
      html.element("p", heading.note(), "class", "sub");
    }
  }

  private static void content(Section section, Html html) {
    switch (section) {
      case SentenceSection sentence -> sentence(sentence, html);
      case ListSection list -> ListDrawing.draw(list, html);
      case TableSection table -> TableDrawing.draw(table, html);
      case PlotSection plot -> PlotDrawing.draw(plot, html);
      case LanesSection lanes -> LanesDrawing.draw(lanes, html);
      case GraphSection graph -> GraphDrawing.draw(graph, html);
      case MatrixSection matrix -> MatrixDrawing.draw(matrix, html);
      case MapSection map -> MapDrawing.draw(map, html);
    }
  }

  private static void sentence(SentenceSection section, Html html) {
    html.open("p", "class", "prose");
    int at = 0;
    for (Range range : section.strong()) {
      prose(section.text().substring(at, range.from()), html);
      html.open("b");
      prose(section.text().substring(range.from(), range.to()), html);
      html.close();
      at = range.to();
    }
    prose(section.text().substring(at), html);
    html.close();
  }

  private static void prose(String text, Html html) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        html.open("br");
      }
      html.text(lines[i]);
    }
  }
}
