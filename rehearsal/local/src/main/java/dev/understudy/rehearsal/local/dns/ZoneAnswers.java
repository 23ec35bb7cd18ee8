package dev.understudy.rehearsal.local.dns;

/** The source of a zone's answers: on this stage, the Route 53 model. */
@FunctionalInterface
public interface ZoneAnswers {
  /**
   * Asked for every query anew, from several threads, since weights draw anew for every answer.
   *
   * @param name absolute name in lower case with its trailing dot
   * @param type record type, for example {@code A}
   */
  ZoneAnswer answer(String name, String type);
}
