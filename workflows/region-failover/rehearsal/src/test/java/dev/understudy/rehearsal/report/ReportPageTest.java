package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.rehearsal.report.page.ReportPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern TAGS = Pattern.compile("<[^>]*>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "<img src=x onerror=alert(1)>",
        "]]>",
        "a\u2028b\u2029c",
        "&lt;b&gt;",
        "\\u003c",
        "\" onload=\"x",
        "' onfocus='x",
        "</style><style>*{}",
        "</title>"
      })
  void hostile_text_in_any_place_of_any_section_adds_no_markup(String text) throws IOException {
    // Of the same length, since a name that does not fit into its bar is not drawn in it.
    String quiet = ReportPage.of(EverySection.saying("x".repeat(text.length())));
    String page = ReportPage.of(EverySection.saying(text));

    assertThat(tags(page)).isEqualTo(tags(quiet));
    Matcher block = DATA.matcher(page);
    assertThat(block.find()).isTrue();
    assertThat(block.group(1)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    JsonNode data = new ObjectMapper().readTree(block.group(1));
    assertThat(data.path("title").asText()).isEqualTo(VisibleText.ofLines(text));
  }

  /** Names of elements and of their attributes, in order; the values may differ. */
  private static List<String> tags(String page) {
    List<String> tags = new ArrayList<>();
    Matcher tag = TAGS.matcher(DATA.matcher(page).replaceFirst(""));
    while (tag.find()) {
      tags.add(tag.group().replaceAll("\"[^\"]*\"", "\"\""));
    }
    return tags;
  }

  @Test
  void the_first_line_is_plain_html_and_the_title_before_any_script() {
    String page = ReportPage.of(DrillSections.of(ReportTexts.drill("shop")));

    assertThat(page)
        .contains("<title>ROLLED_BACK · No objective set · Modelled: ")
        .contains("<b>ROLLED_BACK</b>", "<b>No objective set</b>");
    assertThat(page.indexOf("<b>ROLLED_BACK</b>")).isLessThan(page.indexOf("<script"));
  }

  @Test
  void every_kind_of_section_is_readable_without_script() {
    String page = ReportPage.of(EverySection.saying("shop"));
    String text =
        TAGS.matcher(page.substring(page.indexOf("<body>"), page.indexOf("<script")))
            .replaceAll(" ")
            .replaceAll("\\s+", " ");

    assertThat(page).doesNotContain("<noscript");
    for (String words :
        List.of(
            "sentence shop",
            "item shop",
            "cell shop",
            "series shop",
            "lane shop",
            "node shop",
            "row shop",
            "group shop")) {
      assertThat(text).contains(words);
    }
  }

  @Test
  void the_page_needs_nothing_from_elsewhere() {
    String page = ReportPage.of(EverySection.saying("shop"));

    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("sourceMappingURL", "src=\"http", "href=\"http", "@import", "url(http")
        .doesNotContain(" style=");
  }

  @Test
  void the_same_report_gives_the_same_bytes() {
    assertThat(ReportPage.of(EverySection.saying("shop")))
        .isEqualTo(ReportPage.of(EverySection.saying("shop")));
  }

  @Test
  void a_page_is_never_larger_than_a_megabyte_and_names_what_it_left_out() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(List.of(Cell.text("x".repeat(4_000))));
    }
    OperationReport large =
        OperationReport.builder("large")
            .verdict(Verdict.SUCCEEDED, "")
            .add(new SentenceSection(Heading.first("short", "In short"), "kept"))
            .add(
                TableSection.of(
                    Heading.detail("rows", "Rows"),
                    List.of(TableSection.Column.text("a", "A")),
                    rows))
            .build();

    String page = ReportPage.of(large);

    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(ReportPage.MOST_BYTES);
    assertThat(page).contains("kept", "Left out, since the page would be larger than 1 MB");
  }
}
