package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The weights of the service's record as the control plane has them, kept from what it accepted.
 */
final class SubmittedWeights implements HeldTraffic {
  private final TrafficRecord record;
  private final Map<String, Integer> byMember = new HashMap<>();

  SubmittedWeights(TrafficRecord record, Weights baseline) {
    this.record = record;
    byMember.put(record.primarySetIdentifier(), baseline.primary());
    byMember.put(record.standbySetIdentifier(), baseline.standby());
  }

  /** The weights; empty when a member is gone or all are 0. */
  @Override
  public Optional<Weights> now() {
    Integer primary = byMember.get(record.primarySetIdentifier());
    Integer standby = byMember.get(record.standbySetIdentifier());
    return primary == null || standby == null || primary + standby == 0
        ? Optional.empty()
        : Optional.of(new Weights(primary, standby));
  }

  /**
   * As a person does who edits both records in the console.
   *
   * @return what was changed; nothing when it was refused, since a person then gives up
   */
  Optional<ChangeBatch> setByHand(Route53Client route53, Weights weights) {
    try {
      List<Change> changes =
          route53
              .listResourceRecordSets(request -> request.hostedZoneId(record.hostedZoneId()))
              .resourceRecordSets()
              .stream()
              .filter(set -> set.name().equals(record.recordName()))
              .map(set -> changed(set, weights))
              .toList();
      ChangeBatch batch = ChangeBatch.builder().changes(changes).build();
      var _ =
          route53.changeResourceRecordSets(
              request -> request.hostedZoneId(record.hostedZoneId()).changeBatch(batch));
      return Optional.of(batch);
    } catch (SdkException refused) {
      return Optional.empty();
    }
  }

  private Change changed(ResourceRecordSet set, Weights weights) {
    boolean primary = set.setIdentifier().equals(record.primarySetIdentifier());
    long weight = primary ? weights.primary() : weights.standby();
    return Change.builder()
        .action(ChangeAction.UPSERT)
        .resourceRecordSet(set.toBuilder().weight(weight).build())
        .build();
  }

  void accepted(ChangeBatch batch) {
    for (Change change : batch.changes()) {
      ResourceRecordSet set = change.resourceRecordSet();
      if (!set.name().equals(record.recordName()) || set.setIdentifier() == null) {
        continue;
      }
      if (change.action() == ChangeAction.DELETE) {
        byMember.remove(set.setIdentifier());
      } else {
        byMember.put(set.setIdentifier(), set.weight().intValue());
      }
    }
  }
}
