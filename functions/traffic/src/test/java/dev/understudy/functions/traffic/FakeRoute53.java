package dev.understudy.functions.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Route 53 with one zone: batches are all or nothing, a DELETE must name the record set exactly, a
 * CREATE must not find one.
 */
final class FakeRoute53 implements Route53Client {

  final List<ResourceRecordSet> sets = new ArrayList<>();
  final Map<String, List<String>> checkers = new HashMap<>();
  final List<ChangeResourceRecordSetsRequest> changes = new ArrayList<>();
  final List<String> nameServers = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  String changeStatus = "INSYNC";
  Optional<SdkException> failRead = Optional.empty();
  Optional<SdkException> failChange = Optional.empty();
  Optional<SdkException> failHealthCheck = Optional.empty();
  Optional<SdkException> failGetChange = Optional.empty();
  boolean loseReply;
  boolean refuseChange;
  Runnable beforeChange = () -> {};

  static FakeRoute53 withWeights(long primary, long standby) {
    FakeRoute53 route53 = new FakeRoute53();
    route53.sets.add(set("primary", primary, "198.51.100.10"));
    route53.sets.add(set("standby", standby, "203.0.113.10"));
    route53.checkers.put("hc-shop-primary", List.of("Success: HTTP Status Code 200, OK"));
    route53.checkers.put("hc-shop-standby", List.of("Success: HTTP Status Code 200, OK"));
    return route53;
  }

  static ResourceRecordSet set(String identifier, long weight, String address) {
    return ResourceRecordSet.builder()
        .name("shop.example.test.")
        .type(RRType.A)
        .setIdentifier(identifier)
        .weight(weight)
        .ttl(2L)
        .healthCheckId("hc-shop-" + identifier)
        .resourceRecords(ResourceRecord.builder().value(address).build())
        .build();
  }

  void replace(String identifier, ResourceRecordSet with) {
    sets.replaceAll(set -> identifier.equals(set.setIdentifier()) ? with : set);
  }

  List<Long> weights() {
    return sets.stream().map(ResourceRecordSet::weight).toList();
  }

  @Override
  public ListResourceRecordSetsResponse listResourceRecordSets(
      ListResourceRecordSetsRequest request) {
    calls.add("listResourceRecordSets");
    failRead.ifPresent(FakeRoute53::raise);
    List<ResourceRecordSet> listed = new ArrayList<>(sets);
    listed.add(set("other", 1, "192.0.2.1").toBuilder().name("zebra.example.test.").build());
    return ListResourceRecordSetsResponse.builder().resourceRecordSets(listed).build();
  }

  @Override
  public ChangeResourceRecordSetsResponse changeResourceRecordSets(
      ChangeResourceRecordSetsRequest request) {
    calls.add("changeResourceRecordSets");
    beforeChange.run();
    failChange.ifPresent(FakeRoute53::raise);
    List<ResourceRecordSet> after = new ArrayList<>(sets);
    for (Change change : request.changeBatch().changes()) {
      ResourceRecordSet set = change.resourceRecordSet();
      boolean done =
          change.action() == ChangeAction.DELETE
              ? after.remove(set)
              : change.action() == ChangeAction.CREATE
                  && after.stream().noneMatch(s -> s.setIdentifier().equals(set.setIdentifier()))
                  && after.add(set);
      if (!done || refuseChange) {
        throw InvalidChangeBatchException.builder()
            .message("the values provided do not match the current values")
            .statusCode(400)
            .build();
      }
    }
    sets.clear();
    sets.addAll(after);
    changes.add(request);
    if (loseReply) {
      // The SDK sends the same request again; it meets its own effect.
      loseReply = false;
      return changeResourceRecordSets(request);
    }
    return ChangeResourceRecordSetsResponse.builder()
        .changeInfo(c -> c.id("/change/C" + changes.size()))
        .build();
  }

  @Override
  public GetChangeResponse getChange(GetChangeRequest request) {
    calls.add("getChange");
    failGetChange.ifPresent(FakeRoute53::raise);
    return GetChangeResponse.builder()
        .changeInfo(c -> c.id(request.id()).status(changeStatus))
        .build();
  }

  @Override
  public GetHealthCheckStatusResponse getHealthCheckStatus(GetHealthCheckStatusRequest request) {
    calls.add("getHealthCheckStatus");
    failHealthCheck.ifPresent(FakeRoute53::raise);
    return GetHealthCheckStatusResponse.builder()
        .healthCheckObservations(
            checkers.getOrDefault(request.healthCheckId(), List.of()).stream()
                .map(s -> HealthCheckObservation.builder().statusReport(r -> r.status(s)).build())
                .toList())
        .build();
  }

  @Override
  public GetHostedZoneResponse getHostedZone(GetHostedZoneRequest request) {
    calls.add("getHostedZone");
    GetHostedZoneResponse.Builder zone =
        GetHostedZoneResponse.builder().hostedZone(z -> z.id(request.id()));
    return nameServers.isEmpty()
        ? zone.build()
        : zone.delegationSet(d -> d.nameServers(nameServers)).build();
  }

  private static void raise(SdkException e) {
    throw e;
  }

  @Override
  public String serviceName() {
    return "route53";
  }

  @Override
  public void close() {}
}
