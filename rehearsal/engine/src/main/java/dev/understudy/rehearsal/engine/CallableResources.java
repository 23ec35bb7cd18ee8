package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.AslProblem;
import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.DefinitionRefused;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import java.util.ArrayList;
import java.util.List;

/** Sees to it that everything a machine calls can be called, before it is ever started. */
final class CallableResources {
  private final TaskIntegrations integrations;
  private final List<AslProblem> problems = new ArrayList<>();

  CallableResources(TaskIntegrations integrations) {
    this.integrations = integrations;
  }

  /**
   * Looks at every Task state.
   *
   * @throws DefinitionRefused with the path of every Resource that cannot be called
   */
  void check(StateMachine machine) {
    check(machine.block(), "");
    if (!problems.isEmpty()) {
      throw new DefinitionRefused(problems);
    }
  }

  private void check(Block block, String path) {
    block
        .states()
        .forEach(
            (name, state) ->
                check(state, path + "/States/" + name.replace("~", "~0").replace("/", "~1")));
  }

  private void check(State state, String path) {
    switch (state) {
      case State.Task task ->
          integrations
              .whyNot(task.resource())
              .ifPresent(
                  why ->
                      problems.add(
                          new AslProblem(
                              path + "/Resource",
                              "cannot be called here: " + why,
                              "add the function or the client, or correct the Resource")));
      case State.MapEach map -> check(map.processor(), path + "/ItemProcessor");
      case State.Parallel parallel -> {
        for (int i = 0; i < parallel.branches().size(); i++) {
          check(parallel.branches().get(i), path + "/Branches/" + i);
        }
      }
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ -> {}
    }
  }
}
