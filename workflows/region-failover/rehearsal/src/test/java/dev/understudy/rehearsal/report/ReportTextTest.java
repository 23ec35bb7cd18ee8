package dev.understudy.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.text.ReportText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  @Test
  void the_first_lines_say_verdict_objective_and_scope() {
    List<String> lines = ReportText.lines(EverySection.saying("shop"));

    assertThat(lines.subList(1, 5))
        .containsExactly(
            "SUCCEEDED shop: shop",
            "No objective set; shop",
            "Modelled: shop",
            "Performed: shop. Not covered: shop");
  }

  @Test
  void every_kind_of_section_has_its_lines() {
    String text =
        String.join("\n", ReportText.lines(EverySection.saying("shop"), ReportText.EVERY_RANK));

    for (String words :
        List.of(
            "sentence shop",
            "item shop",
            "$ shop",
            "fault: shop",
            "cell shop",
            "series shop",
            "limit: shop",
            "lane shop",
            "node shop",
            "row shop · shop: 10 runs, aim 1, safe 2, not proved 3, broken 4",
            "group shop: 1 of 400 hosts done, 2 failed")) {
      assertThat(text).contains(words);
    }
  }

  @Test
  void control_characters_cannot_drive_the_terminal() {
    String text =
        String.join(
            "\n",
            ReportText.lines(
                EverySection.saying("a\u001b[2J\u0007\u202eb"), ReportText.EVERY_RANK));

    assertThat(text).doesNotContain("\u001b", "\u0007", "\u202e").contains("\\u001b[2J");
  }

  @Test
  void detail_waits_in_the_page() {
    OperationReport report =
        OperationReport.builder("r")
            .verdict(Verdict.HELD, "an operator decides")
            .add(new SentenceSection(Heading.detail("d", "Detail"), "much of it"))
            .build();

    assertThat(ReportText.lines(report)).noneMatch(line -> line.contains("much of it"));
    assertThat(ReportText.lines(report, ReportText.EVERY_RANK))
        .anyMatch(line -> line.contains("much of it"));
  }
}
