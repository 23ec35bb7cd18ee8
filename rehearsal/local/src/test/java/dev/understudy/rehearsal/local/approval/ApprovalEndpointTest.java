package dev.understudy.rehearsal.local.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalEndpointTest {
  @TempDir Path directory;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private ApprovalEndpoint endpoint;

  @BeforeEach
  void open() {
    endpoint = ApprovalEndpoint.open(directory, this::approve);
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private ApprovalReceiver.Outcome approve(String token, String by) {
    if (!token.equals("t0k3n")) {
      return ApprovalReceiver.Outcome.UNKNOWN_TOKEN;
    }
    taken.add(by);
    return taken.size() == 1
        ? ApprovalReceiver.Outcome.ACCEPTED
        : ApprovalReceiver.Outcome.ALREADY_USED;
  }

  private ApprovalAnswer send(String token, String by) throws Exception {
    return new ApprovalSender(directory).approve(token, by);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory.resolve(".understudy/run"))) {
      return files.toList();
    }
  }

  @Test
  void a_named_approval_reaches_the_drill_once() throws Exception {
    assertThat(send("t0k3n", "Ada Lovelace")).isEqualTo(ApprovalAnswer.ACCEPTED);
    assertThat(taken).containsExactly("Ada Lovelace");
    assertThat(send("t0k3n", "Ada Lovelace")).isEqualTo(ApprovalAnswer.ALREADY_USED);
  }

  @Test
  void an_unknown_token_is_said_to_be_unknown() throws Exception {
    assertThat(send("other", "Ada")).isEqualTo(ApprovalAnswer.UNKNOWN_TOKEN);
    assertThat(send("", "Ada")).isEqualTo(ApprovalAnswer.UNKNOWN_TOKEN);
  }

  @Test
  void nobody_and_odd_names_cannot_approve() throws Exception {
    assertThat(send("t0k3n", " ")).isEqualTo(ApprovalAnswer.BAD_NAME);
    assertThat(send("t0k3n", "a\nb")).isEqualTo(ApprovalAnswer.BAD_NAME);
    assertThat(send("t0k3n", "\u202eevil")).isEqualTo(ApprovalAnswer.BAD_NAME);
    assertThat(send("t0k3n", "x".repeat(65))).isEqualTo(ApprovalAnswer.BAD_NAME);
    assertThat(taken).isEmpty();
  }

  @Test
  void without_a_drill_the_answer_says_so() throws Exception {
    endpoint.close();
    assertThat(files()).isEmpty();
    assertThat(send("t0k3n", "Ada")).isEqualTo(ApprovalAnswer.NO_RUNNING_DRILL);
    assertThat(new ApprovalSender(directory.resolve("elsewhere")).approve("t", "Ada"))
        .isEqualTo(ApprovalAnswer.NO_RUNNING_DRILL);
  }

  @Test
  void files_of_drills_that_died_are_passed_over_and_removed() throws Exception {
    Path stale = directory.resolve(".understudy/run/drill-1.json");
    Files.writeString(stale, "{\"port\":1,\"secret\":\"x\",\"pid\":4194399}");
    Path garbage = Files.writeString(stale.resolveSibling("drill-2.json"), "{");
    assertThat(send("t0k3n", "Ada")).isEqualTo(ApprovalAnswer.ACCEPTED);
    assertThat(stale).doesNotExist();
    assertThat(garbage).doesNotExist();
  }

  @Test
  void of_two_drills_the_one_that_knows_the_token_answers() throws Exception {
    ApprovalEndpoint second =
        ApprovalEndpoint.open(directory, (token, by) -> ApprovalReceiver.Outcome.UNKNOWN_TOKEN);
    try (second) {
      assertThat(send("t0k3n", "Ada")).isEqualTo(ApprovalAnswer.ACCEPTED);
    }
  }

  @Test
  void only_the_owner_can_read_the_secret_and_without_it_nothing_is_answered() throws Exception {
    Path file = files().getFirst();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    int port = DrillFile.running(directory).getFirst().port();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/approvals"))
              .header("Authorization", "Bearer guessed")
              .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"t0k3n\",\"by\":\"Eve\"}"))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(401);
    }
    assertThat(taken).isEmpty();
  }
}
