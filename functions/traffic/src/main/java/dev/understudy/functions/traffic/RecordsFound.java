package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The record sets that Route 53 holds for a traffic record's name and type, however many.
 *
 * @param sets in Route 53's order
 */
public record RecordsFound(List<ResourceRecordSet> sets) {

  // Route 53 allows 100 weighted records of one name and type, so one page holds all of them.
  // https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html
  private static final String PAGE = "100";

  public RecordsFound {
    sets = List.copyOf(sets);
  }

  /** Asks Route 53; SDK exceptions pass through. */
  public static RecordsFound read(Route53Client route53, TrafficRecord traffic) {
    ListResourceRecordSetsRequest request =
        ListResourceRecordSetsRequest.builder()
            .hostedZoneId(traffic.hostedZoneId())
            .startRecordName(traffic.recordName())
            .startRecordType(traffic.recordType())
            .maxItems(PAGE)
            .build();
    // The listing starts at the name asked for and runs on into the names after it.
    return new RecordsFound(
        route53.listResourceRecordSets(request).resourceRecordSets().stream()
            .filter(set -> set.name().toLowerCase(Locale.ROOT).equals(traffic.recordName()))
            .filter(set -> set.typeAsString().equals(traffic.recordType()))
            .toList());
  }

  /** The record set of a region, if it is there. */
  public Optional<ResourceRecordSet> of(TrafficRecord traffic, String role) {
    return sets.stream()
        .filter(set -> traffic.setIdentifier(role).equals(set.setIdentifier()))
        .findFirst();
  }

  /** The weights, unless one of the two is missing or both are 0. */
  public Optional<Weights> weights(TrafficRecord traffic) {
    Optional<Long> primary = of(traffic, Roles.PRIMARY).map(ResourceRecordSet::weight);
    Optional<Long> standby = of(traffic, Roles.STANDBY).map(ResourceRecordSet::weight);
    if (primary.isEmpty() || standby.isEmpty() || primary.get() + standby.get() == 0) {
      return Optional.empty();
    }
    return Optional.of(new Weights(Math.toIntExact(primary.get()), Math.toIntExact(standby.get())));
  }

  /**
   * Everything but the weights in which the records differ from the runbook, in words; empty when
   * nothing does. Traffic is never moved on records that are not what the runbook describes.
   */
  public List<String> deviations(TrafficRecord traffic) {
    List<String> deviations = new ArrayList<>();
    for (String role : Roles.ALL) {
      String id = traffic.setIdentifier(role);
      of(traffic, role)
          .ifPresentOrElse(
              set -> describe(set, id, traffic.address(role), traffic.ttlSeconds(), deviations),
              () -> deviations.add("there is no record set \"" + id + "\""));
    }
    for (ResourceRecordSet set : sets) {
      if (!traffic.primarySetIdentifier().equals(set.setIdentifier())
          && !traffic.standbySetIdentifier().equals(set.setIdentifier())) {
        deviations.add("record set \"" + set.setIdentifier() + "\" is not in the runbook");
      }
    }
    if (deviations.isEmpty() && weights(traffic).isEmpty()) {
      deviations.add("both weights are 0");
    }
    return List.copyOf(deviations);
  }

  private static void describe(
      ResourceRecordSet set, String id, String address, int ttlSeconds, List<String> deviations) {
    if (set.weight() == null) {
      deviations.add("\"" + id + "\" has no weight");
    }
    if (set.aliasTarget() != null) {
      deviations.add("\"" + id + "\" is an alias, expected the address " + address);
      return;
    }
    List<String> values = set.resourceRecords().stream().map(ResourceRecord::value).toList();
    if (!values.equals(List.of(address))) {
      deviations.add("\"" + id + "\" answers " + values + ", expected [" + address + "]");
    }
    if (set.ttl() == null || set.ttl() != ttlSeconds) {
      deviations.add("\"" + id + "\" has a TTL of " + set.ttl() + " s, expected " + ttlSeconds);
    }
  }

  /** Weights the way people say them. */
  static String inWords(Weights weights) {
    return "primary " + weights.primary() + ", standby " + weights.standby();
  }
}
