package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.Runbook;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runbook.plan.OperationPlan;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.rehearse.Operations;
import dev.understudy.rehearsal.rehearse.RehearsedWorkflow;
import dev.understudy.rehearsal.terraform.BuildFence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A runbook file in one mode, ready to be made a workflow that can be rehearsed.
 *
 * @param mode as written in runbooks
 */
public record RehearsedRunbook(RunbookFile file, String mode) {
  /**
   * The workflow as it is deployed.
   *
   * @throws BadInput naming everything that is wrong, or missing from the runbook's estate
   */
  public RehearsedWorkflow workflow() {
    return workflow(Definitions::load, (name, code) -> code);
  }

  /**
   * The workflow over given machines and functions: for tests that plant a mistake.
   *
   * @param definitions the machines for the region that the operation runs in
   * @param functions stands around each Lambda function, by its name
   * @throws BadInput naming everything that is wrong, or missing from the runbook's estate
   */
  public RehearsedWorkflow workflow(
      Function<String, Definitions> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return workflow(definitions, functions, UnaryOperator.identity());
  }

  /**
   * The workflow over given machines, functions and builds: for tests that plant a mistake.
   *
   * @param definitions the machines for the region that the operation runs in
   * @param functions stands around each Lambda function, by its name
   * @param fences stands around what a build asks before it changes something
   * @throws BadInput naming everything that is wrong, or missing from the runbook's estate
   */
  public RehearsedWorkflow workflow(
      Function<String, Definitions> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      UnaryOperator<BuildFence> fences) {
    String fileName = String.valueOf(file.path().getFileName());
    Runbook runbook =
        switch (RunbookReader.read(fileName, file.content())) {
          case ReadResult.Accepted(Runbook read) -> read;
          case ReadResult.Refused(List<Problem> problems) ->
              throw new BadInput(problems.stream().map(Problem::sentence).toList());
        };
    RehearsedKind<?> kind =
        RehearsedKinds.of(runbook)
            .orElseThrow(
                () ->
                    new BadInput(
                        fileName + " /kind: " + runbook.kind() + " cannot be rehearsed here"));
    try {
      return workflow(kind, runbook, definitions, functions, fences);
    } catch (InputRejected refused) {
      throw new BadInput(fileName + ": " + refused.getMessage());
    }
  }

  private <P extends OperationPlan> RehearsedWorkflow workflow(
      RehearsedKind<P> kind,
      Runbook runbook,
      Function<String, Definitions> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      UnaryOperator<BuildFence> fences) {
    P plan =
        kind.planType()
            .cast(Workflows.installed().plan(runbook, mode, Operations.REHEARSED, sha256()));
    Policies policies =
        kind.needsPolicies(plan) ? RunbookEstate.policiesFor(file.path()) : new Policies(Map.of());
    return kind.rehearsed(
        plan, parts(definitions.apply(kind.home(plan)), policies, functions, fences));
  }

  private StageParts parts(
      Definitions definitions,
      Policies policies,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions,
      UnaryOperator<BuildFence> fences) {
    return new StageParts(
        new String(file.content(), StandardCharsets.UTF_8),
        definitions,
        policies,
        functions,
        fences);
  }

  private String sha256() {
    return Sha256.hex(file.content());
  }
}
