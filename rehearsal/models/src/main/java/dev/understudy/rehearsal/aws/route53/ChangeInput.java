package dev.understudy.rehearsal.aws.route53;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Whether the changes of a batch are well-formed, before any of them is compared with the zone.
 * Route 53 names the first such fault in an {@code InvalidInput}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html">ResourceRecordSet</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html">Quotas</a>
 */
final class ChangeInput {
  private static final int RECORDS_MAX = 1000;
  private static final int CHARACTERS_MAX = 32_000;
  private static final int WEIGHT_MAX = 255;
  private static final long TTL_MAX = Integer.MAX_VALUE;
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  private ChangeInput() {}

  /** The first fault, or nothing. */
  static Optional<String> fault(List<Change> changes) {
    if (changes.isEmpty()) {
      return Optional.of("Invalid request: Expected at least one Change");
    }
    int recordCount = 0;
    int characters = 0;
    for (Change change : changes) {
      Optional<String> fault = fault(change);
      if (fault.isPresent()) {
        return fault;
      }
      // An UPSERT counts twice, because it may delete and create.
      int factor = change.action() == ChangeAction.UPSERT ? 2 : 1;
      for (ResourceRecord value : change.resourceRecordSet().resourceRecords()) {
        recordCount += factor;
        characters += factor * value.value().length();
      }
    }
    if (recordCount > RECORDS_MAX) {
      return Optional.of("Number of records limit of " + RECORDS_MAX + " exceeded.");
    }
    if (characters > CHARACTERS_MAX) {
      return Optional.of("Number of characters limit of " + CHARACTERS_MAX + " exceeded.");
    }
    return Optional.empty();
  }

  private static Optional<String> fault(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    refuseWhatIsNotModelled(set);
    String where =
        " in Change with [Action="
            + change.actionAsString()
            + ", Name="
            + set.name()
            + ", Type="
            + set.typeAsString()
            + ", SetIdentifier="
            + set.setIdentifier()
            + "]";
    if (set.ttl() == null || !set.hasResourceRecords() || set.resourceRecords().isEmpty()) {
      return Optional.of(
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
              + " ResourceRecords]]"
              + where);
    }
    if (set.ttl() < 0 || set.ttl() > TTL_MAX) {
      return Optional.of("Invalid TTL " + set.ttl() + where);
    }
    if ((set.weight() != null || set.failover() != null) && set.setIdentifier() == null) {
      return Optional.of("Invalid request: Missing field 'SetIdentifier'" + where);
    }
    if (set.weight() == null && set.failover() == null && set.setIdentifier() != null) {
      return Optional.of(
          "Invalid request: Expected exactly one of [Weight, Region, Failover, GeoLocation, or"
              + " MultiValueAnswer], but found none"
              + where);
    }
    if (set.weight() != null && (set.weight() < 0 || set.weight() > WEIGHT_MAX)) {
      return Optional.of(
          "Value '"
              + set.weight()
              + "' is not facet-valid with respect to range 0 to 255 for type 'RRWeight'"
              + where);
    }
    return set.resourceRecords().stream()
        .map(ResourceRecord::value)
        .filter(value -> set.type() == RRType.A && !IPV4.matcher(value).matches())
        .findFirst()
        .map(
            value ->
                "Invalid Resource Record: 'FATAL problem: ARRDATAIllegalIPv4Address (Value is not a"
                    + " valid IPv4 address) encountered with '"
                    + value
                    + "''");
  }

  private static void refuseWhatIsNotModelled(ResourceRecordSet set) {
    if (set.aliasTarget() != null
        || set.region() != null
        || set.geoLocation() != null
        || set.geoProximityLocation() != null
        || set.cidrRoutingConfig() != null
        || set.multiValueAnswer() != null) {
      throw new UnsupportedOperationException(
          "Only simple, weighted and failover records are modelled, not " + set);
    }
  }
}
