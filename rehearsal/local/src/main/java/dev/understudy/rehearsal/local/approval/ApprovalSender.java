package dev.understudy.rehearsal.local.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The other side of {@link ApprovalEndpoint}: finds the running drill and hands the approval in.
 */
public final class ApprovalSender {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path workingDirectory;

  /** Looks for drills under {@code .understudy/run/} of a working directory. */
  public ApprovalSender(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /**
   * Approves. With several drills running, each is asked until one knows the token.
   *
   * @param token as the drill showed it
   * @param by who approves
   * @throws InterruptedException when interrupted while waiting for the drill's answer
   */
  public ApprovalAnswer approve(String token, String by) throws InterruptedException {
    if (!ApprovalEndpoint.name(by)) {
      return ApprovalAnswer.BAD_NAME;
    }
    List<DrillFile> drills = DrillFile.running(workingDirectory);
    ApprovalAnswer answer = ApprovalAnswer.NO_RUNNING_DRILL;
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      for (DrillFile drill : drills) {
        ApprovalAnswer next = ask(http, drill, token, by);
        if (next == ApprovalAnswer.ACCEPTED || next == ApprovalAnswer.ALREADY_USED) {
          return next;
        }
        answer = next == ApprovalAnswer.UNKNOWN_TOKEN ? next : answer;
      }
    }
    return answer;
  }

  private static ApprovalAnswer ask(HttpClient http, DrillFile drill, String token, String by)
      throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + drill.port() + "/approvals"))
              .timeout(TIMEOUT)
              .header("Authorization", "Bearer " + drill.secret())
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      JSON.writeValueAsBytes(Map.of("token", token, "by", by))))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return switch (status) {
        case 200 -> ApprovalAnswer.ACCEPTED;
        case 409 -> ApprovalAnswer.ALREADY_USED;
        case 400, 404 -> ApprovalAnswer.UNKNOWN_TOKEN;
        // Somebody else listens where a drill once did.
        default -> ApprovalAnswer.NO_RUNNING_DRILL;
      };
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("neither token nor name can be written as JSON", e);
    } catch (IOException e) {
      return ApprovalAnswer.NO_RUNNING_DRILL;
    }
  }
}
