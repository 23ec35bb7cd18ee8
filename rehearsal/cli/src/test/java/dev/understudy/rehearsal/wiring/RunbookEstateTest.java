package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.cli.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookEstateTest {
  @TempDir private Path folder;

  @Test
  void policies_are_those_beside_the_runbooks_of_the_nearest_estate() throws IOException {
    Files.writeString(folder.resolve("understudy.config.yaml"), "runbooks: ops/runbooks\n");
    Path runbook = file("ops/runbooks/team/move.yaml", "");
    file("ops/policies/ours.yaml", "policies: []");
    file("policies/not-ours.yaml", "policies: []");

    assertThat(RunbookEstate.policiesFor(runbook).files()).containsOnlyKeys("ours.yaml");
    assertThat(RunbookEstate.relative(runbook)).isEqualTo("ops/runbooks/team/move.yaml");
  }

  @Test
  void a_runbook_that_belongs_to_no_estate_is_refused_with_what_to_do() throws IOException {
    Path runbook = file("move.yaml", "");

    assertThatThrownBy(() -> RunbookEstate.policiesFor(runbook))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("belongs to no estate")
        .hasMessageContaining("understudy.config.yaml");
  }

  @Test
  void an_estate_without_policies_is_refused_naming_their_folder() throws IOException {
    Files.writeString(folder.resolve("understudy.config.yaml"), "account: \"1\"\n");
    Path runbook = file("runbooks/move.yaml", "");

    assertThatThrownBy(() -> RunbookEstate.policiesFor(runbook))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(folder.resolve("policies").toString())
        .hasMessageContaining("holds no policies");
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
