package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.TrafficRecord;
import dev.understudy.functions.runbook.plan.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeBatch;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The weights of the service's record as the control plane has them, kept from what it accepted.
 */
final class SubmittedWeights {
  private final TrafficRecord record;
  private final Map<String, Integer> byMember = new HashMap<>();

  SubmittedWeights(TrafficRecord record, Weights baseline) {
    this.record = record;
    byMember.put(record.primarySetIdentifier(), baseline.primary());
    byMember.put(record.standbySetIdentifier(), baseline.standby());
  }

  /** The weights; empty when a member is gone or all are 0. */
  Optional<Weights> now() {
    Integer primary = byMember.get(record.primarySetIdentifier());
    Integer standby = byMember.get(record.standbySetIdentifier());
    return primary == null || standby == null || primary + standby == 0
        ? Optional.empty()
        : Optional.of(new Weights(primary, standby));
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
