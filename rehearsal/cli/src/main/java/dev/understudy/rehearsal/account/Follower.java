package dev.understudy.rehearsal.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Tells an operation while it runs, its nested executions too, one line for each change. */
public final class Follower {
  // After these the network is gone, and the operation is not: it can be followed again.
  private static final int SILENCES_MAX = 20;

  /** Waits; a test's own does not. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private record Told(Instant at, String what) {}

  private final Account account;
  private final Pause pause;
  private final Consumer<String> lines;
  private final Map<String, FollowedExecution> followed = new LinkedHashMap<>();

  /**
   * Follows in an account.
   *
   * @param lines gets each line, which may hold any text of a runbook or of AWS
   */
  public Follower(Account account, Pause pause, Consumer<String> lines) {
    this.account = account;
    this.pause = pause;
    this.lines = lines;
  }

  /**
   * Follows an execution to its end, from its beginning.
   *
   * @throws AccountProblem when there is none, or when AWS stopped answering
   */
  public OperationEnding follow(String executionArn) throws InterruptedException {
    DescribeExecutionResponse root =
        Answers.reading(
            account,
            () -> account.stepFunctions().describeExecution(r -> r.executionArn(executionArn)));
    followed.put(
        executionArn, new FollowedExecution(new History(account, executionArn), List.of()));
    int silences = 0;
    while (true) {
      try {
        // Asked for first: what happened before the end is then told in any case.
        OperationEnding ending =
            OperationEnding.of(
                account.stepFunctions().describeExecution(r -> r.executionArn(executionArn)));
        tell(root.startDate());
        silences = 0;
        if (!ending.running()) {
          return ending;
        }
      } catch (SdkException silence) {
        if (++silences > SILENCES_MAX) {
          throw new AccountProblem(
              Answers.sentence(account, silence) + "; the operation goes on", silence);
        }
      }
      pause.of(account.lookAgain());
    }
  }

  private void tell(Instant start) {
    List<Told> told = new ArrayList<>();
    List<FollowedExecution> open = new ArrayList<>(followed.values());
    for (int i = 0; i < open.size(); i++) {
      FollowedExecution execution = open.get(i);
      for (HistoryEvent event : execution.history().next()) {
        execution.line(event).ifPresent(what -> told.add(new Told(event.timestamp(), what)));
        Optional<FollowedExecution> child = execution.child(account, event);
        child
            .filter(each -> !followed.containsKey(each.history().executionArn()))
            .ifPresent(
                each -> {
                  followed.put(each.history().executionArn(), each);
                  open.add(each);
                });
      }
    }
    told.sort(Comparator.comparing(Told::at));
    for (Told each : told) {
      double seconds = Duration.between(start, each.at()).toMillis() / 1000.0;
      lines.accept(String.format(Locale.ROOT, "[%6.1f s] %s", seconds, each.what()));
    }
  }
}
