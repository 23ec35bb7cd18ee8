package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

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
        "\" onload=\"x"
      })
  void a_hostile_name_stays_inside_its_json_string(String name) throws IOException {
    String page = ReportPage.of(ReportTexts.drill(name));

    Matcher block = DATA.matcher(page);
    assertThat(block.find()).isTrue();
    assertThat(block.group(1)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(new ObjectMapper().readTree(block.group(1)).path("runbook").asText())
        .isEqualTo(VisibleText.of(name));
  }

  @Test
  void a_name_changes_nothing_but_the_data_block() {
    String quiet = DATA.matcher(ReportPage.of(ReportTexts.drill("shop"))).replaceFirst("");
    String hostile =
        DATA.matcher(ReportPage.of(ReportTexts.drill("</script><script>alert(1)//")))
            .replaceFirst("");

    assertThat(hostile).isEqualTo(quiet);
  }

  @Test
  void the_page_needs_nothing_from_elsewhere() {
    String page = ReportPage.of(ReportTexts.drill("shop"));

    assertThat(page)
        .contains("default-src 'none'")
        .contains("Chart.js v")
        .doesNotContain("sourceMappingURL", "src=\"http", "href=\"http", "@import", "url(");
  }

  @Test
  void the_same_report_gives_the_same_bytes() {
    assertThat(ReportPage.of(ReportTexts.drill("shop")))
        .isEqualTo(ReportPage.of(ReportTexts.drill("shop")));
  }
}
