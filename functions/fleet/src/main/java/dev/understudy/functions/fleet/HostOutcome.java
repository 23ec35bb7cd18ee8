package dev.understudy.functions.fleet;

import java.util.Locale;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

/**
 * What has become of the command on one host.
 *
 * @param instanceId of the host
 * @param detail Systems Manager's word for it
 */
public record HostOutcome(String instanceId, Outcome outcome, String detail) {

  /** Ends a command on a host can come to. */
  public enum Outcome {
    /** Every step of the document ended with 0. */
    SUCCEEDED,
    /** A step ended otherwise. */
    FAILED,
    /** The command began and was still running when its time was up; the host is half changed. */
    TIMED_OUT,
    /**
     * The host did not report before the command expired. Not a proof that nothing ran there: an
     * expired command turns the invocations that are in progress into this, too (<a
     * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Command.html">ExpiresAfter</a>).
     */
    SILENT,
    /** Systems Manager would not run it there: wrong platform, no access, or no such host. */
    REFUSED,
    /** Somebody called it off, before or after it began. */
    CANCELLED,
    /** Not over. */
    PENDING
  }

  static HostOutcome absent(String instanceId, boolean over) {
    return new HostOutcome(instanceId, over ? Outcome.SILENT : Outcome.PENDING, "NoInvocation");
  }

  /**
   * Reads the detailed status, which tells apart what the status lumps together (<a
   * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html">command
   * statuses</a>). The documentation writes them with blanks, the service without.
   */
  static HostOutcome of(CommandInvocation invocation) {
    String detail =
        invocation.statusDetails() == null || invocation.statusDetails().isBlank()
            ? String.valueOf(invocation.statusAsString())
            : invocation.statusDetails();
    String word = detail.replace(" ", "").toLowerCase(Locale.ROOT);
    Outcome outcome =
        switch (word) {
          case "pending", "inprogress", "delayed", "cancelling" -> Outcome.PENDING;
          case "success" -> Outcome.SUCCEEDED;
          case "executiontimedout" -> Outcome.TIMED_OUT;
          case "deliverytimedout", "timedout" -> Outcome.SILENT;
          case "undeliverable", "invalidplatform", "accessdenied", "rateexceeded" ->
              Outcome.REFUSED;
          case "cancelled", "terminated" -> Outcome.CANCELLED;
          // "Failed", and a status of a later API: never taken for success.
          default -> Outcome.FAILED;
        };
    return new HostOutcome(invocation.instanceId(), outcome, detail);
  }
}
