package dev.understudy.rehearsal.aws.route53;

/**
 * The record sets among which Route 53 chooses one for a query: same name, same type.
 *
 * @param name the name in lower case with a trailing dot
 * @param type the record type, for example {@code A}
 */
record RecordGroup(String name, String type) {}
