package dev.understudy.rehearsal.local.health;

/** Takes what the stage measures: on this stage, the CloudWatch models. Called from one thread. */
public interface CloudWatchSink {
  /** A new datapoint. */
  void metric(StageMetric metric, double value);

  /**
   * An alarm's state after an evaluation, told only when it changes and once at the start.
   *
   * @param breaching true for ALARM, false for OK
   * @param reason measure and threshold in words
   */
  void alarm(StageAlarm alarm, boolean breaching, String reason);
}
