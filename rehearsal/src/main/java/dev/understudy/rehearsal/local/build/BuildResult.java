package dev.understudy.rehearsal.local.build;

import java.util.List;
import java.util.Map;

/**
 * What came of a build.
 *
 * @param status how it ended
 * @param modelled true when nothing was run, since Terraform is not on the PATH
 * @param explanation one sentence for people: what was run, what failed, or why it was modelled
 * @param exportedVariables the variables the buildspec hands back; empty unless it succeeded
 * @param phases the phases that were begun, in order
 * @param log the end of what the commands printed
 */
public record BuildResult(
    BuildStatus status,
    boolean modelled,
    String explanation,
    Map<String, String> exportedVariables,
    List<PhaseResult> phases,
    String log) {
  public BuildResult {
    exportedVariables = Map.copyOf(exportedVariables);
    phases = List.copyOf(phases);
  }
}
