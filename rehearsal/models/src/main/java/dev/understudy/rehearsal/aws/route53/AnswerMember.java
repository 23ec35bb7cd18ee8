package dev.understudy.rehearsal.aws.route53;

import java.util.List;

/**
 * One record set of a group as the name servers see it.
 *
 * @param setIdentifier the set identifier, empty for a simple record
 * @param weight 0 to 255; 1 for a simple record
 * @param ttlSeconds how long resolvers may keep the answer
 * @param values the values, for example addresses
 * @param healthy whether its health check passes; true without one
 * @param share the probability, 0 to 1, that a query is answered with it
 */
public record AnswerMember(
    String setIdentifier,
    int weight,
    long ttlSeconds,
    List<String> values,
    boolean healthy,
    double share) {
  /** Keeps its own copy of the values. */
  public AnswerMember {
    values = List.copyOf(values);
  }
}
