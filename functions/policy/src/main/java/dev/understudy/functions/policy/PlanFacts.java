package dev.understudy.functions.policy;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known of a plan besides its contents.
 *
 * @param stack whose it is
 * @param purpose what it was made for
 * @param targets the only addresses that a reconciliation may change
 * @param today UTC, for exemptions that expire
 */
public record PlanFacts(String stack, Purpose purpose, List<String> targets, LocalDate today) {

  public PlanFacts {
    targets = List.copyOf(targets);
  }
}
