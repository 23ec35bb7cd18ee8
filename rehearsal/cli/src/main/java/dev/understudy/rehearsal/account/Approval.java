package dev.understudy.rehearsal.account;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.Map;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Answers the task that waits for a person. */
public final class Approval {
  private Approval() {}

  /**
   * Approves.
   *
   * @param by who; goes into the operation's evidence
   * @throws AccountProblem when no task waits for this token any more, or ever did
   */
  public static void give(Account account, String token, String by) {
    String output = JsonText.write(Map.of("approved", true, "by", by));
    var _ =
        Answers.changing(
            account,
            () -> {
              try {
                return account
                    .stepFunctions()
                    .sendTaskSuccess(r -> r.taskToken(token).output(output));
              } catch (InvalidTokenException | TaskDoesNotExistException unknown) {
                throw new AccountProblem(
                    "No operation in "
                        + account.where()
                        + " waits for this token: copy it whole from the notification",
                    unknown);
              } catch (TaskTimedOutException late) {
                throw new AccountProblem(
                    "This token was answered before, or its time is over, or its operation has"
                        + " ended",
                    late);
              }
            });
  }
}
