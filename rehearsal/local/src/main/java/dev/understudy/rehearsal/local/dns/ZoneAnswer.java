package dev.understudy.rehearsal.local.dns;

import java.util.List;

/** What the zone's owner knows about one name and type. */
public sealed interface ZoneAnswer {

  /**
   * The record set to answer with.
   *
   * @param ttlSeconds how long a resolver may keep it, from 0
   * @param values values in the record's presentation form, such as {@code 198.51.100.10}
   */
  record Found(int ttlSeconds, List<String> values) implements ZoneAnswer {
    public Found {
      if (ttlSeconds < 0) {
        throw new IllegalArgumentException("a TTL is not negative: " + ttlSeconds);
      }
      values = List.copyOf(values);
    }
  }

  /** The name exists, but has no record of this type. */
  record NoData() implements ZoneAnswer {}

  /** The name does not exist. */
  record NoName() implements ZoneAnswer {}
}
