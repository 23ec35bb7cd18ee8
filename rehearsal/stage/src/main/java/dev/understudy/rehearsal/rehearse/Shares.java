package dev.understudy.rehearsal.rehearse;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.report.RehearsalReport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Puts together what the shards of one rehearsal found: what one machine would have found. */
public final class Shares {
  private final List<Share> shares;

  private Shares(List<Share> shares) {
    this.shares = shares;
  }

  /**
   * Reads the files of all shards of one rehearsal.
   *
   * @param texts what is in the files, in any order, at least one
   * @throws IllegalArgumentException saying what is wrong: a file that is none of these, shards of
   *     different rehearsals, one that is missing or there twice
   */
  public static Shares of(List<String> texts) {
    List<Share> shares = new ArrayList<>();
    for (String text : texts) {
      try {
        shares.add(Json.read(text.getBytes(StandardCharsets.UTF_8), Share.class));
      } catch (InputRejected e) {
        throw new IllegalArgumentException("this is no file of a shard: " + e.getMessage(), e);
      }
    }
    shares.sort(Comparator.comparingInt(Share::number));
    Share first = shares.getFirst();
    TreeSet<Integer> missing = new TreeSet<>();
    for (int number = 1; number <= first.of(); number++) {
      missing.add(number);
    }
    for (Share share : shares) {
      if (!same(first, share)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "shards %d and %d are of different rehearsals: %s and %s",
                first.number(),
                share.number(),
                words(first),
                words(share)));
      }
      if (!missing.remove(share.number())) {
        throw new IllegalArgumentException("shard " + share.number() + " is there twice");
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "of " + first.of() + " shards these are missing: " + missing);
    }
    return new Shares(shares);
  }

  /** Path of the runbook's file, relative to its estate. */
  public String path() {
    return shares.getFirst().path();
  }

  /** The runbook's name. */
  public String runbook() {
    return shares.getFirst().runbook();
  }

  /** The mode that was rehearsed. */
  public String mode() {
    return shares.getFirst().mode();
  }

  /** The seed. */
  public long seed() {
    return shares.getFirst().seed();
  }

  /** The report of all of them. */
  public RehearsalReport report(Rehearsal.Replay replay) {
    Share first = shares.getFirst();
    Findings findings = new Findings(new Coverage(new Branches(first.branches())));
    shares.forEach(share -> share.addTo(findings));
    return new FoundReport(
            first.runbook(),
            first.runbookSha256(),
            first.mode(),
            first.seed(),
            first.modelled(),
            first.scope(),
            first.objective())
        .of(findings, replay);
  }

  static String write(Share share) {
    try {
      return Json.MAPPER.writeValueAsString(share);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean same(Share one, Share other) {
    return one.format() == Share.FORMAT
        && other.format() == Share.FORMAT
        && words(one).equals(words(other))
        && one.branches().equals(other.branches());
  }

  private static String words(Share share) {
    return String.format(
        Locale.ROOT,
        "%s %s (%s) seed %d %s of %d",
        share.runbook(),
        share.mode(),
        share.runbookSha256(),
        share.seed(),
        share.options(),
        share.of());
  }
}
