package dev.understudy.functions.policy;

import java.time.LocalDate;
import java.util.List;

/**
 * What is known of a plan besides its contents.
 *
 * @param stack whose it is
 * @param purpose what it was made for
 * @param targets the only addresses that a reconciliation may change
 * @param allowed what it may change of them
 * @param today UTC, for exemptions that expire
 */
public record PlanFacts(
    String stack,
    Purpose purpose,
    List<String> targets,
    List<AllowedChange> allowed,
    LocalDate today) {

  public PlanFacts {
    targets = List.copyOf(targets);
    allowed = List.copyOf(allowed);
  }

  /** Every attribute of the targets may be changed; only for trying policies by hand. */
  public PlanFacts(String stack, Purpose purpose, List<String> targets, LocalDate today) {
    this(
        stack,
        purpose,
        targets,
        targets.stream()
            .map(target -> new AllowedChange(target, List.of(AllowedChange.EVERY)))
            .toList(),
        today);
  }

  /** Whether a reconciliation may change a path of a resource. */
  boolean mayChange(String address, String path) {
    return allowed.stream().anyMatch(each -> each.covers(address, path));
  }
}
