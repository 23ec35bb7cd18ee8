package dev.understudy.rehearsal.local;

import dev.understudy.rehearsal.aws.route53.DnsAnswer;
import dev.understudy.rehearsal.aws.route53.Route53Model;
import dev.understudy.rehearsal.local.dns.ZoneAnswer;
import dev.understudy.rehearsal.local.dns.ZoneAnswers;
import dev.understudy.rehearsal.local.health.HealthStatusSink;
import java.util.Optional;
import java.util.SplittableRandom;

/** Lets the DNS server answer from the Route 53 model, and the health checkers report to it. */
public final class Route53Zone implements ZoneAnswers, HealthStatusSink {
  private final Route53Model model;
  private final SplittableRandom random;

  /**
   * Joins both.
   *
   * @param seed draws among weighted records
   */
  public Route53Zone(Route53Model model, long seed) {
    this.model = model;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public ZoneAnswer answer(String name, String type) {
    Optional<DnsAnswer> found = draw(name, type);
    if (found.isPresent()) {
      DnsAnswer answer = found.get();
      return new ZoneAnswer.Found(Math.toIntExact(answer.ttlSeconds()), answer.values());
    }
    // Only addresses are kept on this stage: a name with one exists, whatever else is asked of it.
    return type.equals("A") || draw(name, "A").isEmpty()
        ? new ZoneAnswer.NoName()
        : new ZoneAnswer.NoData();
  }

  private synchronized Optional<DnsAnswer> draw(String name, String type) {
    return model.answer(name, type, random);
  }

  @Override
  public void observed(String healthCheckId, boolean success, String detail) {
    model.reportFromEverywhere(healthCheckId, success, detail);
  }
}
