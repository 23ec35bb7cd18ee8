package dev.understudy.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalMailboxTest {

  private static final String TOKEN = "../../secret/token";
  private static final Approvals.Decision YES =
      new Approvals.Decision(TOKEN, true, "Ada", "known loss");

  @TempDir private Path folder;
  private ApprovalMailbox operation;
  private ApprovalMailbox person;

  @BeforeEach
  void open() {
    operation = new ApprovalMailbox(folder.resolve("approvals"));
    person = new ApprovalMailbox(folder.resolve("approvals"));
  }

  @Test
  void a_decision_reaches_the_operation_that_asked() {
    operation.ask(TOKEN, "op-1");
    assertThat(operation.answer(TOKEN)).isEmpty();

    assertThat(person.decide(YES)).isEqualTo(new Approvals.Answer.Delivered("op-1"));
    assertThat(operation.answer(TOKEN)).contains(YES);
  }

  @Test
  void the_first_decision_counts() {
    operation.ask(TOKEN, "op-1");
    person.decide(YES);

    Approvals.Decision no = new Approvals.Decision(TOKEN, false, "Bob", "");
    assertThat(person.decide(no)).isEqualTo(new Approvals.Answer.AlreadyDecided("op-1"));
    assertThat(operation.answer(TOKEN)).contains(YES);
  }

  @Test
  void a_token_nobody_waits_for_changes_nothing() {
    assertThat(person.decide(YES)).isEqualTo(new Approvals.Answer.NobodyWaits(List.of()));
    operation.ask("another", "op-2");
    assertThat(person.decide(YES)).isEqualTo(new Approvals.Answer.NobodyWaits(List.of("op-2")));
    assertThat(operation.answer(TOKEN)).isEmpty();
  }

  @Test
  void a_closed_question_takes_no_decision() {
    operation.ask(TOKEN, "op-1");
    operation.close(TOKEN);

    assertThat(person.decide(YES)).isInstanceOf(Approvals.Answer.NobodyWaits.class);
  }

  @Test
  void the_token_is_neither_a_path_nor_on_disk() throws IOException {
    operation.ask(TOKEN, "op-1");
    person.decide(YES);

    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files.toList())
          .hasSize(2)
          .allSatisfy(
              file ->
                  assertThat(file)
                      .hasParent(folder.resolve("approvals"))
                      .content()
                      .doesNotContain("secret"));
    }
  }
}
