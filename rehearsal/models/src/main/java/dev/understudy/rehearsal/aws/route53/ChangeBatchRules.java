package dev.understudy.rehearsal.aws.route53;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Whether a change batch fits the records of its zone. A batch is all or nothing: either every
 * change is made, or the zone stays as it is and every fault found is named.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">ChangeResourceRecordSets</a>
 */
final class ChangeBatchRules {
  private final String zoneName;
  private final NavigableMap<RecordKey, ResourceRecordSet> records;
  private final List<String> messages = new ArrayList<>();
  private final Set<RecordGroup> touched = new LinkedHashSet<>();

  private ChangeBatchRules(String zoneName, NavigableMap<RecordKey, ResourceRecordSet> current) {
    this.zoneName = zoneName;
    this.records = new TreeMap<>(current);
  }

  /**
   * What becomes of a batch.
   *
   * @param records the zone's records after it; meaningless when there are messages
   * @param touched the groups that it changes
   * @param messages why it is refused; empty when it is not
   */
  record Outcome(
      NavigableMap<RecordKey, ResourceRecordSet> records,
      Set<RecordGroup> touched,
      List<String> messages) {}

  /** Tries the changes on a copy of the current records. */
  static Outcome apply(
      String zoneName, NavigableMap<RecordKey, ResourceRecordSet> current, List<Change> changes) {
    ChangeBatchRules rules = new ChangeBatchRules(zoneName, current);
    rules.refuseRepeatedKeys(changes);
    changes.forEach(rules::apply);
    rules.touched.forEach(rules::checkGroup);
    return new Outcome(rules.records, rules.touched, rules.messages);
  }

  /** One record set may be changed once in a batch, or deleted and then created anew. */
  private void refuseRepeatedKeys(List<Change> changes) {
    Map<RecordKey, List<ChangeAction>> actions = new LinkedHashMap<>();
    for (Change change : changes) {
      actions
          .computeIfAbsent(RecordKey.of(change.resourceRecordSet()), key -> new ArrayList<>())
          .add(change.action());
    }
    List<ChangeAction> replacement = List.of(ChangeAction.DELETE, ChangeAction.CREATE);
    actions.forEach(
        (key, list) -> {
          if (list.size() > 1 && !list.equals(replacement)) {
            messages.add(
                "The request contains an invalid set of changes for a resource record set '"
                    + key.type()
                    + " "
                    + key.name()
                    + "'");
          }
        });
  }

  private void apply(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    RecordKey key = RecordKey.of(set);
    touched.add(key.group());
    ResourceRecordSet existing = records.get(key);
    switch (change.action()) {
      case CREATE -> {
        if (existing == null) {
          put(key, set);
        } else {
          messages.add(
              "Tried to create resource record set " + key.described() + " but it already exists");
        }
      }
      case UPSERT -> put(key, set);
      case DELETE -> delete(key, set, existing);
      case UNKNOWN_TO_SDK_VERSION ->
          throw new UnsupportedOperationException("Change action " + change.actionAsString());
    }
  }

  private void put(RecordKey key, ResourceRecordSet set) {
    if (!key.name().equals(zoneName) && !key.name().endsWith("." + zoneName)) {
      messages.add("RRSet with DNS name " + key.name() + " is not permitted in zone " + zoneName);
      return;
    }
    if (set.type() == RRType.CNAME && key.name().equals(zoneName)) {
      messages.add(
          "RRSet of type CNAME with DNS name "
              + key.name()
              + " is not permitted at apex in zone "
              + zoneName);
      return;
    }
    records.put(key, set.toBuilder().name(key.name()).build());
  }

  private void delete(RecordKey key, ResourceRecordSet set, @Nullable ResourceRecordSet existing) {
    String tried = "Tried to delete resource record set " + key.described();
    if (existing == null) {
      messages.add(tried + " but it was not found");
    } else if (!same(set, existing)) {
      messages.add(tried + " but the values provided do not match the current values");
    } else {
      records.remove(key);
    }
  }

  /** Everything must be given as it was created; only the order of the values does not matter. */
  private static boolean same(ResourceRecordSet one, ResourceRecordSet other) {
    return values(one).equals(values(other)) && withoutSpelling(one).equals(withoutSpelling(other));
  }

  private static Set<String> values(ResourceRecordSet set) {
    Set<String> values = new HashSet<>();
    set.resourceRecords().stream().map(ResourceRecord::value).forEach(values::add);
    return values;
  }

  private static ResourceRecordSet withoutSpelling(ResourceRecordSet set) {
    return set.toBuilder()
        .name(RecordKey.normalName(set.name()))
        .resourceRecords(List.of())
        .build();
  }

  /**
   * A name and type is either one simple record or a set of weighted ones; a CNAME stands alone.
   */
  private void checkGroup(RecordGroup group) {
    int simple = 0;
    int weighted = 0;
    for (RecordKey key : records.keySet()) {
      if (key.group().equals(group)) {
        if (key.setIdentifier().isEmpty()) {
          simple++;
        } else {
          weighted++;
        }
      }
    }
    if (simple > 0 && weighted > 0) {
      messages.add(
          "RRSet with DNS name "
              + group.name()
              + ", type "
              + group.type()
              + " cannot be created as weighted and non-weighted sets exist with the same name and"
              + " type");
    }
    boolean cname = false;
    boolean other = false;
    for (RecordKey key : records.keySet()) {
      if (key.name().equals(group.name())) {
        cname |= key.type().equals("CNAME");
        other |= !key.type().equals("CNAME");
      }
    }
    if (cname && other) {
      messages.add(
          "RRSet of type CNAME with DNS name "
              + group.name()
              + " is not permitted as it conflicts with other records with the same DNS name in"
              + " zone "
              + zoneName);
    }
  }
}
