package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The actions of the API by name, each performed while nothing else happens on the timeline. */
final class StepFunctionsApi {
  private final Timeline timeline;
  private final Map<String, Function<Parameters, CompletableFuture<Answer>>> actions =
      new TreeMap<>();

  StepFunctionsApi(StepFunctions runtime, Timeline timeline) {
    this.timeline = timeline;
    MachineShelf shelf = new MachineShelf(runtime);
    MachineVersions versions = new MachineVersions();
    TagActions tags = new TagActions(arn -> shelf.find(arn).isPresent());
    MachineActions machines = new MachineActions(runtime, shelf, versions, tags, timeline.clock());
    put("CreateStateMachine", machines::create);
    put("UpdateStateMachine", machines::update);
    put("DeleteStateMachine", machines::delete);
    put("DescribeStateMachine", machines::describe);
    put("ListStateMachines", machines::list);
    put("ValidateStateMachineDefinition", machines::validate);
    put("ListTagsForResource", tags::list);
    put("TagResource", tags::tag);
    put("UntagResource", tags::untag);
    VersionActions publishing = new VersionActions(machines, shelf, versions, timeline.clock());
    put("PublishStateMachineVersion", publishing::publish);
    put("ListStateMachineVersions", publishing::list);
    put("DeleteStateMachineVersion", publishing::delete);
    AliasActions aliases = new AliasActions(shelf, versions, timeline.clock());
    put("CreateStateMachineAlias", aliases::create);
    put("UpdateStateMachineAlias", aliases::update);
    put("DescribeStateMachineAlias", aliases::describe);
    put("DeleteStateMachineAlias", aliases::delete);
    put("ListStateMachineAliases", aliases::list);
    ExecutionActions executions =
        new ExecutionActions(runtime, shelf, versions, timeline.clock().instant());
    put("StartExecution", executions::start);
    actions.put("StartSyncExecution", executions::startSync);
    put("StopExecution", executions::stop);
    put("DescribeExecution", executions::describe);
    put("DescribeStateMachineForExecution", executions::describeMachine);
    put("ListExecutions", executions::list);
    put("GetExecutionHistory", executions::history);
    TaskActions tasks = new TaskActions(runtime);
    put("SendTaskSuccess", tasks::succeed);
    put("SendTaskFailure", tasks::fail);
    put("SendTaskHeartbeat", tasks::beat);
  }

  private void put(String name, Function<Parameters, Answer> action) {
    actions.put(name, request -> CompletableFuture.completedFuture(action.apply(request)));
  }

  /** The names of all actions, sorted. */
  Set<String> names() {
    return new TreeSet<>(actions.keySet());
  }

  /**
   * Performs an action.
   *
   * @return done at once for all but StartSyncExecution
   * @throws ApiError for what the API refuses
   */
  CompletableFuture<Answer> perform(String name, Parameters request) {
    Function<Parameters, CompletableFuture<Answer>> action = actions.get(name);
    if (action == null) {
      throw new ApiError(
          "UnknownOperationException",
          "This endpoint has no action '" + name + "'; there are " + String.join(", ", names()));
    }
    try {
      return timeline.exclusively(() -> action.apply(request));
    } catch (RequestRefused refused) {
      throw new ApiError(refused.code().apiName(), String.valueOf(refused.getMessage()));
    }
  }
}
