package dev.understudy.rehearsal.local.terraform;

import java.util.List;
import java.util.Map;

/**
 * What came of a build.
 *
 * @param status how it ended
 * @param explanation one sentence for people: what was run, or what failed
 * @param exportedVariables the variables the buildspec hands back; empty unless it succeeded
 * @param phases the phases that were begun, in order
 * @param log the end of what the commands printed
 * @param artifacts what it hands on, by name; also of a build that failed, but of none that was
 *     stopped
 */
public record LocalBuildResult(
    BuildStatus status,
    String explanation,
    Map<String, String> exportedVariables,
    List<PhaseResult> phases,
    String log,
    Map<String, byte[]> artifacts) {
  public LocalBuildResult {
    exportedVariables = Map.copyOf(exportedVariables);
    phases = List.copyOf(phases);
    artifacts = Map.copyOf(artifacts);
  }
}
