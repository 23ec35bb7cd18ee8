package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.asl.TaskResource;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import dev.understudy.rehearsal.clock.Timeline;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that Task states may call, and the interceptor that stands around every call. */
public final class TaskIntegrations {
  private final Timeline timeline;
  private final LambdaFunctions functions;
  private final SdkClients clients;
  private final CallInterceptor interceptor;
  private final LambdaCalls lambdas;
  private final ServiceCalls services;
  private final ItemSource items;

  /** Calls go through untouched. */
  public TaskIntegrations(Timeline timeline, LambdaFunctions functions, SdkClients clients) {
    this(timeline, functions, clients, CallInterceptor.NONE);
  }

  /** Every call goes through an interceptor. */
  public TaskIntegrations(
      Timeline timeline,
      LambdaFunctions functions,
      SdkClients clients,
      CallInterceptor interceptor) {
    this.timeline = timeline;
    this.functions = functions;
    this.clients = clients;
    this.interceptor = interceptor;
    this.lambdas = new LambdaCalls(functions);
    this.services = new ServiceCalls(clients);
    this.items = new ItemSource(services);
  }

  /** The Lambda functions that can be called. */
  public LambdaFunctions functions() {
    return functions;
  }

  /** The clients that can be called. */
  public SdkClients clients() {
    return clients;
  }

  /**
   * Why a resource cannot be called here, in a few words; empty when it can, as far as can be told
   * before the call.
   */
  public Optional<String> whyNot(TaskResource resource) {
    return switch (resource) {
      case TaskResource.LambdaFunction lambda ->
          functions.find(lambda.arn()).isPresent()
              ? Optional.empty()
              : Optional.of("there is no Lambda function '" + lambda.arn() + "'");
      case ServiceAction action ->
          isLambda(action) || isNested(action) ? Optional.empty() : services.whyNot(action);
    };
  }

  /**
   * Starts a call through the interceptor.
   *
   * @param nested starts executions of other state machines, which only the runtime can
   */
  public void start(
      TaskResource resource, TaskCall call, TaskIntegration nested, TaskCallback callback) {
    interceptor.around(
        site(resource, call), answer -> perform(resource, call, nested, answer), callback);
  }

  /**
   * Reads what a distributed Map goes over: a text, or a list. The answer may come from any thread.
   *
   * @param action of the ItemReader's resource, such as {@code getObject}
   */
  public void readItems(
      String stateName, String action, @Nullable Object arguments, TaskCallback callback) {
    timeline.offload(stateName, () -> items.read(action, arguments, callback));
  }

  private static CallSite site(TaskResource resource, TaskCall call) {
    return switch (resource) {
      case TaskResource.LambdaFunction lambda ->
          new CallSite("lambda", LambdaFunctions.nameOf(lambda.arn()), call);
      case ServiceAction action when isLambda(action) ->
          new CallSite(
              "lambda", LambdaFunctions.nameOf(LambdaCalls.functionName(call.arguments())), call);
      case ServiceAction action -> new CallSite(action.service(), action.action(), call);
    };
  }

  private void perform(
      TaskResource resource, TaskCall call, TaskIntegration nested, TaskCallback answer) {
    switch (resource) {
      case TaskResource.LambdaFunction lambda ->
          timeline.offload(
              call.stateName(),
              () -> lambdas.run(call.executionArn(), lambda.arn(), call.arguments(), answer));
      case ServiceAction action when isLambda(action) ->
          timeline.offload(
              call.stateName(),
              () -> lambdas.invoke(call.executionArn(), call.arguments(), answer));
      case ServiceAction action when isNested(action) -> nested.start(call, answer);
      case ServiceAction action ->
          timeline.offload(call.stateName(), () -> services.call(action, call.arguments(), answer));
    }
  }

  private static boolean isLambda(ServiceAction action) {
    return !action.sdk() && action.service().equals("lambda");
  }

  private static boolean isNested(ServiceAction action) {
    return !action.sdk() && action.service().equals("states");
  }
}
