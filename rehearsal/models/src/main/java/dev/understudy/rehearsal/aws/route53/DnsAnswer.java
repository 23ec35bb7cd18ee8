package dev.understudy.rehearsal.aws.route53;

import java.util.List;

/**
 * One answer of an authoritative name server.
 *
 * @param setIdentifier which record set was chosen; empty for a simple record
 * @param ttlSeconds how long the asker may keep it
 * @param values its values
 */
public record DnsAnswer(String setIdentifier, long ttlSeconds, List<String> values) {
  /** Keeps its own copy of the values. */
  public DnsAnswer {
    values = List.copyOf(values);
  }
}
