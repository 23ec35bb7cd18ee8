package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * One link of the evidence chain.
 *
 * @param previousSha256 the hash of the link before; empty for the first
 * @param writtenTo the regions that hold it
 * @param failedIn the regions that could not be written
 */
public record EvidenceEntry(
    int sequence,
    String phase,
    String key,
    String sha256,
    String previousSha256,
    List<String> writtenTo,
    List<String> failedIn) {

  public EvidenceEntry {
    writtenTo = List.copyOf(writtenTo);
    failedIn = List.copyOf(failedIn);
  }
}
