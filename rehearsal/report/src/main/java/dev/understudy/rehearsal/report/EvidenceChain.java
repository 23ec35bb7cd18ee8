package dev.understudy.rehearsal.report;

import java.util.List;

/** Whether evidence entries form one unbroken chain of hashes. */
public final class EvidenceChain {

  private EvidenceChain() {}

  /** One sentence: that the chain is whole, or where it breaks. */
  public static String judge(List<EvidenceEntry> entries) {
    if (entries.isEmpty()) {
      return "No evidence was recorded.";
    }
    int at = firstBreak(entries);
    return at < 0
        ? "The chain is whole: each of the "
            + entries.size()
            + " entries names the hash of the one before."
        : "The chain is BROKEN at entry "
            + entries.get(at).sequence()
            + ": it does not name the hash of the one before.";
  }

  /** The index of the first entry that does not follow from the one before it, or -1. */
  public static int firstBreak(List<EvidenceEntry> entries) {
    String previous = "";
    int sequence = 1;
    for (int i = 0; i < entries.size(); i++) {
      EvidenceEntry entry = entries.get(i);
      if (entry.sequence() != sequence || !entry.previousSha256().equals(previous)) {
        return i;
      }
      previous = entry.sha256();
      sequence++;
    }
    return -1;
  }
}
