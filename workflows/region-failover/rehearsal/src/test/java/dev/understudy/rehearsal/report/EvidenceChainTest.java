package dev.understudy.rehearsal.report;

import static dev.understudy.rehearsal.report.ReportTexts.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceChainTest {

  @Test
  void entries_that_each_name_the_one_before_are_whole() {
    assertThat(EvidenceChain.judge(List.of(link(1, "a", ""), link(2, "b", "a"), link(3, "c", "b"))))
        .startsWith("The chain is whole")
        .contains("3 entries");
  }

  @Test
  void a_changed_entry_breaks_the_chain_at_the_next_one() {
    assertThat(EvidenceChain.judge(List.of(link(1, "a", ""), link(2, "b", "forged"))))
        .contains("BROKEN at entry 2");
  }

  @Test
  void a_missing_entry_breaks_the_chain() {
    assertThat(EvidenceChain.judge(List.of(link(1, "a", ""), link(3, "c", "a"))))
        .contains("BROKEN at entry 3");
  }

  @Test
  void a_chain_without_its_beginning_is_broken() {
    assertThat(EvidenceChain.judge(List.of(link(2, "b", "a")))).contains("BROKEN at entry 2");
  }

  @Test
  void no_evidence_is_said_as_such() {
    assertThat(EvidenceChain.judge(List.of())).isEqualTo("No evidence was recorded.");
  }
}
