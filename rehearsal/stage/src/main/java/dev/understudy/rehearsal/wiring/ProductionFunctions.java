package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.fleet.OnCommandStateChangeHandler;
import dev.understudy.functions.fleet.ReconcileFleetCommandHandler;
import dev.understudy.functions.fleet.StartFleetCommandHandler;
import dev.understudy.functions.operations.AdmitOperationHandler;
import dev.understudy.functions.operations.JudgeOperationHandler;
import dev.understudy.functions.operations.RecordEvidenceHandler;
import dev.understudy.functions.policy.JudgePlanHandler;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.terraform.OnBuildStateChangeHandler;
import dev.understudy.functions.terraform.ReconcileTerraformRunHandler;
import dev.understudy.functions.terraform.StartTerraformRunHandler;
import dev.understudy.functions.traffic.CheckHealthGateHandler;
import dev.understudy.functions.traffic.CheckReadinessHandler;
import dev.understudy.functions.traffic.ConfirmPropagationHandler;
import dev.understudy.functions.traffic.RunJourneysHandler;
import dev.understudy.functions.traffic.ShiftTrafficHandler;
import dev.understudy.functions.traffic.SwitchHealthCheckHandler;
import dev.understudy.functions.traffic.SwitchRoutingControlsHandler;
import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The project's handlers as Lambda makes them, by catalogue name, each made when it is first
 * called.
 */
public final class ProductionFunctions {

  // As the CDK app names them.
  private static final String DEPLOYED_PREFIX = "understudy-";

  private ProductionFunctions() {}

  /** The public no-argument constructor of each handler, by catalogue name. */
  public static Map<String, Supplier<JsonHandler<?, ?>>> constructors() {
    Map<String, Supplier<JsonHandler<?, ?>>> all =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("AdmitOperation", AdmitOperationHandler::new),
                Map.entry("JudgeOperation", JudgeOperationHandler::new),
                Map.entry("RecordEvidence", RecordEvidenceHandler::new),
                Map.entry("CheckReadiness", CheckReadinessHandler::new),
                Map.entry("CheckHealthGate", CheckHealthGateHandler::new),
                Map.entry("ShiftTraffic", ShiftTrafficHandler::new),
                Map.entry("SwitchRoutingControls", SwitchRoutingControlsHandler::new),
                Map.entry("SwitchHealthCheck", SwitchHealthCheckHandler::new),
                Map.entry("ConfirmPropagation", ConfirmPropagationHandler::new),
                Map.entry("RunJourneys", RunJourneysHandler::new),
                Map.entry("StartTerraformRun", StartTerraformRunHandler::new),
                Map.entry("OnBuildStateChange", OnBuildStateChangeHandler::new),
                Map.entry("ReconcileTerraformRun", ReconcileTerraformRunHandler::new),
                Map.entry("JudgePlan", JudgePlanHandler::new),
                Map.entry("StartFleetCommand", StartFleetCommandHandler::new),
                Map.entry("OnCommandStateChange", OnCommandStateChangeHandler::new),
                Map.entry("ReconcileFleetCommand", ReconcileFleetCommandHandler::new)));
    RehearsedKinds.installed().forEach(kind -> all.putAll(kind.constructors()));
    return Map.copyOf(all);
  }

  /**
   * All of them, under their catalogue names and under the names they are deployed by.
   *
   * @param callable whether there is an endpoint for what they call; without one each call is
   *     refused, since a handler of a local endpoint must never reach AWS by accident
   */
  static LambdaFunctions lazily(boolean callable) {
    LambdaFunctions functions = new LambdaFunctions();
    Map<String, JsonHandler<?, ?>> made = new ConcurrentHashMap<>();
    constructors()
        .forEach(
            (name, constructor) -> {
              LambdaFunctions.Code code = event -> call(made, name, constructor, callable, event);
              functions.put(name, code).put(DEPLOYED_PREFIX + name, code);
            });
    return functions;
  }

  private static Object call(
      Map<String, JsonHandler<?, ?>> made,
      String name,
      Supplier<JsonHandler<?, ?>> constructor,
      boolean callable,
      @Nullable Object event) {
    if (!callable) {
      throw new LambdaFailure(
          "Understudy.NoAwsEndpoint",
          name + " calls AWS; say by --aws-endpoint where to, this endpoint never asks AWS itself");
    }
    return made.computeIfAbsent(name, n -> constructor.get())
        .invoke(Objects.requireNonNull(event, "a handler's event is an object"));
  }
}
