package dev.understudy.rehearsal.report;

import dev.understudy.rehearsal.report.LanesSection.As;
import dev.understudy.rehearsal.report.LanesSection.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Builds as sections of a report, whatever they were made for. */
public final class BuildSections {

  private BuildSections() {}

  /** Builds beside each other, a lane a stack. */
  public static List<LanesSection> of(Instant zero, Instant end, List<BuildSpan> builds) {
    Map<String, List<LanesSection.Bar>> byStack = new LinkedHashMap<>();
    for (BuildSpan build : builds) {
      byStack
          .computeIfAbsent(build.stack(), key -> new ArrayList<>())
          .add(
              new LanesSection.Bar(
                  ProofSections.since(zero, build.startedAt()),
                  ProofSections.since(zero, build.endedAt()),
                  build.action().toLowerCase(Locale.ROOT),
                  As.WORK,
                  !build.ok()));
    }
    List<Lane> lanes = new ArrayList<>();
    byStack.forEach((stack, bars) -> lanes.add(new Lane(stack, bars)));
    return lanes.isEmpty()
        ? List.of()
        : List.of(
            new LanesSection(
                Heading.of("builds", "Builds").unit("s"),
                new Axis(
                    "s",
                    0,
                    Math.max(0.001, ProofSections.since(zero, end)),
                    "since the operation began"),
                lanes));
  }
}
