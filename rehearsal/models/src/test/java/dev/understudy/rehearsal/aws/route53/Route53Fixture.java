package dev.understudy.rehearsal.aws.route53;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * A zone with a weighted pair, primary 100 and standby 0, each with a health check; changes take 30
 * s to arrive.
 */
final class Route53Fixture {
  static final String ZONE = "Z0SHOP";
  static final String NAME = "shop.example.test.";
  static final Duration PROPAGATION = Duration.ofSeconds(30);

  final HandClock clock = new HandClock();
  final RegionOutage controlPlane = new RegionOutage("the Route 53 control plane");
  final Route53Model route53 = new Route53Model(clock, controlPlane, () -> PROPAGATION);

  Route53Fixture() {
    route53.createZone(ZONE, "example.test");
    for (String role : List.of("primary", "standby")) {
      route53.createHealthCheck(
          "hc-" + role,
          software.amazon.awssdk.services.route53.model.HealthCheckConfig.builder()
              .type("HTTP")
              .failureThreshold(3)
              .build());
    }
    route53.seed(ZONE, List.of(weighted("primary", 100), weighted("standby", 0)));
  }

  static ResourceRecordSet weighted(String setIdentifier, long weight) {
    return ResourceRecordSet.builder()
        .name(NAME)
        .type("A")
        .ttl(2L)
        .setIdentifier(setIdentifier)
        .weight(weight)
        .healthCheckId("hc-" + setIdentifier)
        .resourceRecords(value(setIdentifier.equals("primary") ? "198.51.100.10" : "203.0.113.10"))
        .build();
  }

  static ResourceRecordSet simple(String name, String type, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(60L)
        .resourceRecords(Arrays.stream(values).map(Route53Fixture::value).toList())
        .build();
  }

  static ResourceRecord value(String value) {
    return ResourceRecord.builder().value(value).build();
  }

  static Change change(ChangeAction action, ResourceRecordSet set) {
    return Change.builder().action(action).resourceRecordSet(set).build();
  }

  ChangeInfo submit(Change... changes) {
    return route53
        .changeResourceRecordSets(
            request -> request.hostedZoneId(ZONE).changeBatch(batch -> batch.changes(changes)))
        .changeInfo();
  }

  ChangeInfo shift(long primary, long standby) {
    return submit(
        change(ChangeAction.UPSERT, weighted("primary", primary)),
        change(ChangeAction.UPSERT, weighted("standby", standby)));
  }

  List<Long> submittedWeights() {
    return route53
        .listResourceRecordSets(request -> request.hostedZoneId(ZONE))
        .resourceRecordSets()
        .stream()
        .map(ResourceRecordSet::weight)
        .toList();
  }

  double standbyShare() {
    return route53.share(NAME, "A", "standby");
  }
}
