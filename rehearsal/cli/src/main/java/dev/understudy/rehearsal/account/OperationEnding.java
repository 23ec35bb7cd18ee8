package dev.understudy.rehearsal.account;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * How an operation ended, or that it has not.
 *
 * @param verdict of the operation contract; {@code ABORTED} or {@code TIMED_OUT} where it was never
 *     judged, {@code RUNNING} where it has not ended
 * @param headline one sentence
 * @param reasons why, one sentence each
 * @param evidence the key of its last evidence; empty when not known
 * @param succeeded whether it ended green
 */
public record OperationEnding(
    String name,
    String verdict,
    String headline,
    List<String> reasons,
    String evidence,
    boolean succeeded,
    Instant startedAt,
    Optional<Instant> endedAt) {

  public OperationEnding {
    reasons = List.copyOf(reasons);
  }

  static OperationEnding of(DescribeExecutionResponse described) {
    String error = Optional.ofNullable(described.error()).orElse("");
    String cause = Optional.ofNullable(described.cause()).orElse("");
    return switch (described.status()) {
      case SUCCEEDED -> succeeded(described);
      case FAILED -> ending(described, error.isEmpty() ? "FAILED" : error, cause);
      case ABORTED ->
          ending(described, "ABORTED", "Stopped before it was judged. " + error + " " + cause);
      case TIMED_OUT -> ending(described, "TIMED_OUT", "Ran out of time before it was judged.");
      case RUNNING, PENDING_REDRIVE -> ending(described, "RUNNING", "");
      case UNKNOWN_TO_SDK_VERSION -> ending(described, described.statusAsString(), cause);
    };
  }

  private static OperationEnding succeeded(DescribeExecutionResponse described) {
    Object output = JsonText.read(Optional.ofNullable(described.output()).orElse("{}"));
    Map<?, ?> said = output instanceof Map<?, ?> map ? map : Map.of();
    List<String> reasons =
        said.get("reasons") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    return new OperationEnding(
        described.name(),
        text(said, "verdict", "SUCCEEDED"),
        text(said, "headline", ""),
        reasons,
        text(said, "evidence", ""),
        true,
        described.startDate(),
        Optional.ofNullable(described.stopDate()));
  }

  private static OperationEnding ending(
      DescribeExecutionResponse described, String verdict, String why) {
    return new OperationEnding(
        described.name(),
        verdict,
        why.strip(),
        List.of(),
        "",
        false,
        described.startDate(),
        Optional.ofNullable(described.stopDate()));
  }

  private static String text(Map<?, ?> said, String name, String otherwise) {
    return said.get(name) instanceof String text ? text : otherwise;
  }

  public boolean running() {
    return verdict.equals("RUNNING");
  }

  /** Whether aftercare comes after it: it was never judged. */
  public boolean leavesAftercare() {
    return verdict.equals("ABORTED") || verdict.equals("TIMED_OUT");
  }

  /** How long it took, or takes already. */
  public Duration took(Instant now) {
    return Duration.between(startedAt, endedAt.orElse(now));
  }
}
