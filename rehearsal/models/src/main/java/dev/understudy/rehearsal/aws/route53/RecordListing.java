package dev.understudy.rehearsal.aws.route53;

import java.util.NavigableMap;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * One page of a zone's records: from the start that the request names, at most 300.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">ListResourceRecordSets</a>
 */
final class RecordListing {
  private static final int LIST_MAX = 300;

  private RecordListing() {}

  static ListResourceRecordSetsResponse page(
      NavigableMap<RecordKey, ResourceRecordSet> all, ListResourceRecordSetsRequest request) {
    if (request.startRecordType() != null && request.startRecordName() == null) {
      throw Route53Refusal.invalidInput(
          "The input is not valid: StartRecordType without StartRecordName");
    }
    if (request.startRecordIdentifier() != null && request.startRecordType() == null) {
      throw Route53Refusal.invalidInput(
          "The input is not valid: StartRecordIdentifier without StartRecordType");
    }
    int limit =
        request.maxItems() == null
            ? LIST_MAX
            : Math.clamp(Integer.parseInt(request.maxItems()), 1, LIST_MAX);
    NavigableMap<RecordKey, ResourceRecordSet> records = all;
    if (request.startRecordName() != null) {
      records = all.tailMap(start(request), true);
    }
    ListResourceRecordSetsResponse.Builder response =
        ListResourceRecordSetsResponse.builder()
            .resourceRecordSets(records.values().stream().limit(limit).toList())
            .maxItems(String.valueOf(limit))
            .isTruncated(records.size() > limit);
    records.keySet().stream()
        .skip(limit)
        .findFirst()
        .ifPresent(
            next -> {
              response.nextRecordName(next.name()).nextRecordType(next.type());
              if (!next.setIdentifier().isEmpty()) {
                response.nextRecordIdentifier(next.setIdentifier());
              }
            });
    return response.build();
  }

  private static RecordKey start(ListResourceRecordSetsRequest request) {
    return RecordKey.of(
        request.startRecordName(),
        request.startRecordType() == null ? "" : request.startRecordTypeAsString(),
        request.startRecordIdentifier() == null ? "" : request.startRecordIdentifier());
  }
}
