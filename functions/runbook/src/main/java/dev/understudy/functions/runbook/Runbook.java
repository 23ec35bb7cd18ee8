package dev.understudy.functions.runbook;

import java.time.Duration;
import java.util.List;

/**
 * A runbook, as its author wrote it: what to do to what. Its kind says which body performs it.
 *
 * <p>Instances come from {@link RunbookReader} only, so they are known to be right.
 */
public interface Runbook {

  /** Which workflow performs it, such as {@code region-failover}. */
  String kind();

  /** The same as its file's name without the extension. */
  String name();

  /** What it is about, such as {@code shop}. */
  String service();

  /** What one operation at a time may touch. */
  String blastRadius();

  /** The modes it allows, at least one. */
  List<String> modes();

  /** How long an operation may take. */
  Duration operationMax();

  /** ARN of the SNS topic that hears about it. */
  String notifyTopic();
}
