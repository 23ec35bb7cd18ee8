package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.FirstLine;
import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.report.Section;
import dev.understudy.rehearsal.report.SentenceSection;
import dev.understudy.rehearsal.report.TableSection;
import dev.understudy.rehearsal.report.json.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * A report as one HTML file that needs nothing else and no script to be read. What script it has
 * only shows a mark's text on focus and copies; a content security policy forbids it to load or run
 * anything beyond that. The same report gives the same bytes.
 */
public final class ReportPage {

  /** Bytes a page has at most; detail that would not fit is named instead of shown. */
  public static final int MOST_BYTES = 1_000_000;

  private ReportPage() {}

  /** The page; of a report that is too long, with its longest details left out and named. */
  public static String of(OperationReport report) {
    OperationReport fitting = report;
    String page = page(fitting);
    while (page.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      OperationReport shorter = withoutLongest(fitting);
      if (shorter.sections().equals(fitting.sections())) {
        return page;
      }
      fitting = shorter;
      page = page(fitting);
    }
    return page;
  }

  /** Detail goes first, then the rest; of equal rank the longest. */
  private static OperationReport withoutLongest(OperationReport report) {
    int longest = -1;
    long weight = 0;
    for (int i = 0; i < report.sections().size(); i++) {
      Section section = report.sections().get(i);
      if (section instanceof SentenceSection) {
        continue;
      }
      long own = length(section) + section.heading().rank() * 10_000_000L;
      if (own > weight) {
        weight = own;
        longest = i;
      }
    }
    if (longest < 0) {
      return report;
    }
    List<Section> sections = new java.util.ArrayList<>(report.sections());
    sections.set(
        longest,
        new SentenceSection(
            sections.get(longest).heading(),
            "Left out, since the page would be larger than 1 MB; it is in the JSON of this"
                + " report."));
    return new OperationReport(
        report.id(),
        report.kind(),
        report.title(),
        report.state(),
        report.at(),
        report.first(),
        sections,
        report.actions());
  }

  private static long length(Section section) {
    Html html = new Html();
    SectionDrawing.draw(section, html);
    return html.toString().length();
  }

  private static String page(OperationReport report) {
    String style = resource("report.css");
    String script = resource("report.js");
    String policy =
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src '%s'; script-src '%s'"
            .formatted(hash(style), hash(script));
    Html title = new Html().element("title", report.first().words() + " · " + report.title());
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + new Html()
            .open("meta", "http-equiv", "Content-Security-Policy", "content", policy)
            .open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
            .open("meta", "name", "color-scheme", "content", "light dark")
        + title
        + "\n<link rel=\"icon\" href=\"data:,\">\n<style>"
        + style
        + "</style>\n</head>\n<body>\n"
        + Symbols.DEFINITIONS
        + body(report)
        + "<script type=\"application/json\" id=\"data\">"
        + EmbeddedJson.escape(ReportJson.of(report))
        + "</script>\n<script>"
        + script
        + "</script>\n</body>\n</html>\n";
  }

  private static String body(OperationReport report) {
    Html html = new Html();
    html.element("a", "To the content", "class", "skip", "href", "#main");
    firstLine(report.first(), html);
    html.open("main", "class", "wrap", "id", "main");
    html.open("div", "class", "head").open("div").element("h1", report.title());
    html.element("p", about(report), "class", "meta").close().closeLine();
    contents(report.sections(), html);
    report.sections().forEach(section -> SectionDrawing.draw(section, html));
    html.close();
    html.open("footer", "class", "wrap")
        .text("Understudy · " + report.id() + " · one file, nothing is loaded from elsewhere.")
        .closeLine();
    return html.toString();
  }

  private static String about(OperationReport report) {
    return report.at().isEmpty() ? report.id() : report.id() + " · " + report.at();
  }

  private static void firstLine(FirstLine first, Html html) {
    html.open("header", "class", "band sticky " + first.verdict().kind().word())
        .open("div", "class", "wrap")
        .open("p", "class", "first");
    part(
        html,
        "v",
        Symbols.of(first.verdict().kind()),
        first.verdict().kind().word(),
        first.verdict().word(),
        first.verdict().text());
    part(
        html,
        "o",
        Symbols.of(first.objective().tone()),
        first.objective().tone().word(),
        first.objective().words(),
        first.objective().text());
    part(html, "m", "model", "idle", first.scope().modelledWords(), first.scope().performedWords());
    html.close().close().closeLine();
  }

  private static void part(
      Html html, String name, String symbol, String tone, String strong, String small) {
    html.open("span", "class", name).sign(symbol, tone).open("span").element("b", strong);
    if (!small.isEmpty()) {
      html.element("small", small);
    }
    html.close().close().text(" ");
  }

  private static void contents(List<Section> sections, Html html) {
    List<Section> titled =
        sections.stream()
            .filter(section -> !section.heading().title().isEmpty())
            .filter(
                section ->
                    !(section instanceof TableSection table
                        && table.as() == TableSection.Form.FIGURES))
            .toList();
    if (titled.size() < 4) {
      return;
    }
    html.open("nav", "class", "toc", "aria-label", "Sections");
    titled.forEach(
        section ->
            html.element("a", section.heading().title(), "href", "#" + section.heading().id()));
    html.closeLine();
  }

  private static String resource(String name) {
    String path = "/dev/understudy/rehearsal/report/" + name;
    try (InputStream in = ReportPage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /**
   * A source expression for exactly this inline text
   * (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
   */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
