package dev.understudy.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AslSupportPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "asl-support.md");

  @Test
  void the_committed_page_says_what_the_code_supports() throws IOException {
    if (Boolean.getBoolean("understudy.writeDocs")) {
      Files.writeString(PAGE, AslSupportPage.markdown());
    }

    assertThat(PAGE).exists();
    assertThat(Files.readString(PAGE))
        .as(
            "docs/asl-support.md is stale; write it anew with: mvn -pl rehearsal -am test"
                + " -Dtest=AslSupportPageTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dunderstudy.writeDocs=true")
        .isEqualTo(AslSupportPage.markdown());
  }

  @Test
  void every_field_of_every_type_of_state_is_on_the_page() {
    String page = AslSupportPage.markdown();

    for (StateType type : StateType.values()) {
      assertThat(type.ownFields())
          .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
    }
  }
}
