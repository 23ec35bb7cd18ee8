package dev.understudy.rehearsal.invariant;

import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.integration.CallSite;
import java.util.List;
import java.util.Optional;

/** The names by which invariants know the parts of an operation: those of the ASL files. */
final class Names {
  static final String OPERATION = "operation";

  /** How the envelope names the execution of a body, whatever its machine: by the operation. */
  static final String OF_BODIES = "-body";

  static final String AFTERCARE = "aftercare";
  static final String BODY = "region-failover";
  static final String DEPLOYMENT = "infrastructure-deployment";
  static final String SHIFT = "traffic-shift";
  static final String STEP = "failover-step";
  static final String RESTORE = "traffic-restore";
  static final String SHIFT_BACK = "back";
  static final String SHIFT_OVER = "over";

  private Names() {}

  static String machine(Execution execution) {
    return last(execution.stateMachineArn());
  }

  static String machine(String executionArn) {
    int end = executionArn.lastIndexOf(':');
    return last(executionArn.substring(0, end));
  }

  static String execution(String executionArn) {
    return last(executionArn);
  }

  /** The operation that an execution belongs to, by the name that its own begins with. */
  static String operation(String executionArn, OperationFacts facts) {
    String name = execution(executionArn);
    String found = "";
    for (Execution each : facts.executions()) {
      if (machine(each).equals(OPERATION)
          && (name.equals(each.name()) || name.startsWith(each.name() + "-"))
          && each.name().length() > found.length()) {
        found = each.name();
      }
    }
    return found;
  }

  static boolean isLambda(CallSite site, String function) {
    return site.isLambda() && site.action().equals(function);
  }

  /** What was handed to the Lambda function of a call. */
  static Object payload(CallSite site) {
    return Tree.at(site.call().arguments(), "Payload").orElse("");
  }

  /** The execution at the top of the tree in which a call was made. */
  static Optional<Execution> top(CallSite site, OperationFacts facts) {
    return top(site.call().executionArn(), facts.executions());
  }

  private static Optional<Execution> top(String arn, List<Execution> all) {
    Optional<Execution> found = all.stream().filter(each -> each.arn().equals(arn)).findFirst();
    String parent =
        found
            .map(each -> Tree.text(each.input(), "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"))
            .orElse("");
    return parent.isEmpty() ? found : top(parent, all);
  }

  private static String last(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
