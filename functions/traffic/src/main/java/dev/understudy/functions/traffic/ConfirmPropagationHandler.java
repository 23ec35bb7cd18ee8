package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.TrafficStrategy;
import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.traffic.PropagationDecision.Verdict;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;

/**
 * Looks once whether new weights have reached DNS; the state machine does the waiting.
 *
 * <p>Of a switch that gives one region everything, the name servers' own answers are the whole
 * proof: they allow one address, and Route 53's control plane is not asked.
 *
 * <p>"Not yet" and "could not be asked" are answers, not errors; only throttling is thrown.
 */
public final class ConfirmPropagationHandler
    extends JsonHandler<ConfirmPropagationHandler.Input, ConfirmPropagationHandler.Output> {

  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(2);

  private final Route53Client route53;
  private final DnsProbe dns;

  /**
   * What should have arrived in DNS.
   *
   * @param changeId from {@link ShiftTrafficHandler}; empty when the weights were found as wanted
   *     or no record was changed, and then only the name servers are asked
   */
  public record Input(TrafficStrategy traffic, Weights target, String changeId) {}

  /**
   * Whether it has.
   *
   * @param reason one sentence, also when it is confirmed
   */
  public record Output(boolean propagated, String reason) {}

  /** For Lambda. */
  public ConfirmPropagationHandler() {
    this(AwsClients.client(Route53Client.builder().region(Region.AWS_GLOBAL)));
  }

  private ConfirmPropagationHandler(Route53Client route53) {
    this(
        route53,
        new AuthoritativeDnsProbe(AuthoritativeDnsProbe.knownFrom(route53), QUERY_TIMEOUT));
  }

  public ConfirmPropagationHandler(Route53Client route53, DnsProbe dns) {
    super(Input.class);
    this.route53 = route53;
    this.dns = dns;
  }

  @Override
  protected Output handle(Input input) {
    if (!input.changeId().isEmpty()) {
      Verdict change = PropagationDecision.ofChange(input.changeId(), status(input.changeId()));
      if (!change.propagated()) {
        return new Output(false, change.reason());
      }
    }
    Verdict answers =
        PropagationDecision.ofAnswers(input.traffic(), input.target(), ask(input.traffic()));
    return new Output(answers.propagated(), answers.reason());
  }

  private Reading<String> status(String changeId) {
    return Reading.of(() -> route53.getChange(r -> r.id(changeId)).changeInfo().statusAsString());
  }

  private Reading<List<String>> ask(TrafficStrategy traffic) {
    return Reading.of(
        () ->
            dns.answers(
                DnsZone.of(traffic),
                traffic.recordName(),
                traffic.recordType(),
                PropagationDecision.QUERIES));
  }
}
