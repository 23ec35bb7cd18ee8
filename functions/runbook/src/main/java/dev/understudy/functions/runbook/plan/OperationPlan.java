package dev.understudy.functions.runbook.plan;

import java.util.List;
import java.util.Optional;

/**
 * What one operation is going to do, fixed when it is admitted: a runbook that is edited meanwhile
 * changes nothing. The envelope knows no more of it than this.
 */
public interface OperationPlan {

  /** Names this operation everywhere. */
  String operationId();

  /** Which workflow performs it: body, restore and words are looked up by this, never by a mode. */
  String kind();

  /** The runbook's name. */
  String runbook();

  /** Of the runbook's bytes, in hexadecimal. */
  String runbookSha256();

  /** One that the runbook allows. */
  String mode();

  /** What may be touched by one operation at a time only. */
  String blastRadius();

  /** How long the body may take. */
  int operationSecondsMax();

  /** How long it may take to restore the last safe state after a body that broke. */
  int restoreSecondsMax();

  /** ARN of the SNS topic. */
  String notifyTopic();

  /** Where evidence is written, at least one. */
  List<String> evidenceRegions();

  /** The weights of traffic before anything moves; empty where it moves none. */
  default Optional<Weights> lastVerified() {
    return Optional.empty();
  }
}
