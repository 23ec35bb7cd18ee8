package dev.understudy.workflows.drift;

import dev.understudy.functions.runbook.Needs;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.SourceTree;
import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowMode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Looks for drift of Terraform stacks and puts the safe part right. What it leaves when it breaks
 * off is found by the next look, so nothing is restored.
 */
public final class DriftReconciliation implements WorkflowKind<DriftRunbook> {

  /** What runbooks of this kind say in their field {@code kind}. */
  public static final String NAME = "drift-reconciliation";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<WorkflowMode> modes() {
    return List.of(
        new WorkflowMode(
            "report", false, Map.of("REPORTED", "Looked for drift; nothing was touched")),
        new WorkflowMode(
            "reconcile",
            true,
            Map.of("RECONCILED", "The safe drift is put right, the rest is reported")));
  }

  @Override
  public Class<DriftRunbook> runbookType() {
    return DriftRunbook.class;
  }

  @Override
  public List<Problem> problems(SourceTree source, Object root) {
    return DriftRules.problems(source, root);
  }

  @Override
  public DriftPlan plan(
      DriftRunbook runbook, String mode, String operationId, String runbookSha256) {
    return DriftResolution.plan(runbook, mode, operationId, runbookSha256);
  }

  @Override
  public Needs needs(DriftRunbook runbook) {
    List<DriftRunbook.Stack> stacks = runbook.stacks();
    return Needs.NONE.withStacks(
        IntStream.range(0, stacks.size())
            .mapToObj(i -> new Needs.NamedStack(stacks.get(i).name(), "/stacks/" + i + "/name"))
            .toList());
  }

  @Override
  public String brokenOffHeadline() {
    return "The workflow broke off; look at what each stack is";
  }
}
