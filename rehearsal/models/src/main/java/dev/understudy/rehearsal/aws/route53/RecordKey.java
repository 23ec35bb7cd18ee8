package dev.understudy.rehearsal.aws.route53;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * What makes a record set one of its kind in a hosted zone, in the order in which Route 53 lists
 * them: by name with its labels reversed ({@code com.example.www.}), then type, then set
 * identifier.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html">ListResourceRecordSets</a>
 * @param reversedName the name with its labels in reverse order
 * @param name the name in lower case with a trailing dot
 * @param type the record type, for example {@code A}
 * @param setIdentifier the set identifier, empty for a simple record
 */
record RecordKey(String reversedName, String name, String type, String setIdentifier)
    implements Comparable<RecordKey> {
  private static final Comparator<RecordKey> LISTING_ORDER =
      Comparator.comparing(RecordKey::reversedName)
          .thenComparing(RecordKey::type)
          .thenComparing(RecordKey::setIdentifier);

  static RecordKey of(String name, String type, String setIdentifier) {
    String normal = normalName(name);
    return new RecordKey(reversed(normal), normal, type, setIdentifier);
  }

  static RecordKey of(ResourceRecordSet set) {
    return of(
        set.name(), set.typeAsString(), set.setIdentifier() == null ? "" : set.setIdentifier());
  }

  /** Route 53 treats names without regard to case, and with or without the trailing dot. */
  static String normalName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower : lower + ".";
  }

  RecordGroup group() {
    return new RecordGroup(name, type);
  }

  @Override
  public int compareTo(RecordKey other) {
    return LISTING_ORDER.compare(this, other);
  }

  /** As Route 53 writes it in its messages. */
  String described() {
    String set = setIdentifier.isEmpty() ? "" : ", set-identifier='" + setIdentifier + "'";
    return "[name='" + name + "', type='" + type + "'" + set + "]";
  }

  private static String reversed(String name) {
    List<String> labels = List.of(name.substring(0, name.length() - 1).split("\\.", -1));
    return String.join(".", labels.reversed()) + ".";
  }
}
