package dev.understudy.rehearsal.local.health;

/**
 * An alarm on the error rate that the clients measure in one region.
 *
 * @param region region whose CloudWatch holds the alarm
 * @param name the alarm's name in the runbook
 * @param errorRateMax the alarm goes off above this share of failed requests, 0 to 1
 */
public record StageAlarm(String region, String name, double errorRateMax) {
  public StageAlarm {
    if (errorRateMax < 0 || errorRateMax > 1) {
      throw new IllegalArgumentException("an error rate is between 0 and 1: " + errorRateMax);
    }
  }
}
