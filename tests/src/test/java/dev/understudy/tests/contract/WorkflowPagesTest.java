package dev.understudy.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.wiring.Drawings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The diagrams on the workflow pages are those of the state machines that run. */
class WorkflowPagesTest {

  private static final Pattern DIAGRAM =
      Pattern.compile(
          "<!-- generated: ./understudy graph (\\S+) -->\\n```mermaid\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(
      strings = {"region-failover", "fleet-command", "terraform-run", "drift-reconciliation"})
  void a_page_shows_the_machine_as_it_is(String workflow) throws IOException {
    Path page = Path.of("..", "docs", "workflows", workflow + ".md");
    Matcher diagram = DIAGRAM.matcher(Files.readString(page));
    assertThat(diagram.find()).as(page + " has a generated diagram").isTrue();
    do {
      assertThat(diagram.group(2).strip())
          .as("%s is out of date: paste what ./understudy graph %s prints", page, diagram.group(1))
          .isEqualTo(Drawings.of(diagram.group(1)).strip());
    } while (diagram.find());
  }
}
