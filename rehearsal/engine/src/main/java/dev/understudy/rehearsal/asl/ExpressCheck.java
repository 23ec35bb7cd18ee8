package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import java.util.List;

/**
 * Finds what an EXPRESS workflow cannot do: wait for a job or a token.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html">
 *     Choosing workflow type</a>
 */
public final class ExpressCheck {
  private final Problems problems = new Problems();

  private ExpressCheck() {}

  /** Every Task that an EXPRESS workflow cannot have. */
  public static List<AslProblem> problems(StateMachine machine) {
    ExpressCheck check = new ExpressCheck();
    check.check(machine.block(), "");
    return check.problems.all();
  }

  private void check(Block block, String path) {
    block.states().forEach((name, state) -> check(state, Problems.below(path + "/States", name)));
  }

  private void check(State state, String path) {
    switch (state) {
      case State.Task task -> {
        if (task.resource() instanceof ServiceAction action
            && action.pattern() != Pattern.REQUEST_RESPONSE) {
          problems.add(
              Diagnostic.SCHEMA_VALIDATION_FAILED,
              path + "/Resource",
              "Express state machine does not support '"
                  + action.pattern().suffix()
                  + "' service integration",
              "make it a STANDARD machine, or call without waiting");
        }
      }
      case State.Parallel parallel -> {
        for (int i = 0; i < parallel.branches().size(); i++) {
          check(parallel.branches().get(i), path + "/Branches/" + i);
        }
      }
      case State.MapEach map -> check(map.processor(), path + "/ItemProcessor");
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {}
    }
  }
}
