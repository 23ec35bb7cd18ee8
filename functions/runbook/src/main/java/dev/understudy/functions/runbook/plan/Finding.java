package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;

/**
 * One thing that was looked at, with what was measured and what was asked for.
 *
 * @param gate what was looked at, such as {@code http:standby}, {@code alarm:standby:shop-errors},
 *     {@code capacity:standby}, {@code lag}, {@code records} or {@code journey:standby:place an
 *     order}
 * @param ok whether it is as it should be
 * @param measured with its unit, such as {@code 7 s}
 * @param threshold with its unit, such as {@code at most 5 s}
 * @param reason one sentence for people
 */
public record Finding(String gate, boolean ok, String measured, String threshold, String reason) {

  public Finding {
    Preconditions.of("finding").text("gate", gate).orReject();
  }
}
