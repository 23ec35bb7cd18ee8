package dev.understudy.rehearsal.aws.route53;

import java.time.Instant;
import java.util.List;

/**
 * What the authoritative name servers answered for one name and type from a moment on, until the
 * next state.
 *
 * @param from when this became so
 * @param members the record sets in the order of their set identifiers; empty when the name has
 *     none of that type
 */
public record AnswerState(Instant from, List<AnswerMember> members) {
  /** Keeps its own copy of the members. */
  public AnswerState {
    members = List.copyOf(members);
  }

  /** The probability that a query is answered with the given record set; 0 when there is none. */
  public double share(String setIdentifier) {
    for (AnswerMember member : members) {
      if (member.setIdentifier().equals(setIdentifier)) {
        return member.share();
      }
    }
    return 0;
  }
}
