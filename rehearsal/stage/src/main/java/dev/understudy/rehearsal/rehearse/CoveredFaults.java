package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.engine.EventDetail;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.HistoryEvent;

/**
 * Whether all that went wrong in a run was covered by Retry: states failed and were tried again,
 * and none went on by a Catch or failed for good.
 */
final class CoveredFaults implements ExecutionListener {
  private int failures;
  private int retries;
  private int caught;
  private int ended;

  @Override
  public void onEvent(String executionArn, HistoryEvent event) {
    switch (event.detail()) {
      case EventDetail.TaskFailure _, EventDetail.Evaluation _ -> failures++;
      default -> {
        // Nothing failed.
      }
    }
  }

  @Override
  public void onRetry(String executionArn, String state, int retrier) {
    retries++;
  }

  @Override
  public void onCatch(String executionArn, String state, int catcher) {
    caught++;
  }

  @Override
  public void onEnded(Execution execution) {
    if (execution.status() != ExecutionStatus.SUCCEEDED) {
      ended++;
    }
  }

  /**
   * Whether something failed, and everything that did was tried again.
   *
   * @param without the same of the run without faults
   */
  boolean allOf(CoveredFaults without) {
    return failures > without.failures
        && retries - without.retries >= failures - without.failures
        && caught == without.caught
        && ended >= without.ended;
  }
}
