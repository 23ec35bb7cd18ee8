package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.local.approval.ApprovalReceiver.Outcome;
import java.util.Map;

/** Hands a person's approval to the execution that waits for it. */
final class GivenApproval {
  private GivenApproval() {}

  static Outcome to(Stage stage, String token, String by) {
    try {
      stage.stepFunctions().sendTaskSuccess(token, Map.of("approved", true, "by", by));
      return Outcome.ACCEPTED;
    } catch (RequestRefused refused) {
      return refused.code() == RequestRefused.Code.TASK_TIMED_OUT
          ? Outcome.ALREADY_USED
          : Outcome.UNKNOWN_TOKEN;
    }
  }
}
