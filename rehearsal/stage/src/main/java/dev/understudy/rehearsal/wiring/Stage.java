package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.traffic.DnsProbe;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.eventbridge.EventRule;
import dev.understudy.rehearsal.aws.sfn.SfnModel;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.RequestRefused;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.Quotas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The production state machines and handlers, put together over the models of one account and
 * driven by one timeline. The same for virtual and for wall time.
 */
public final class Stage {
  private static final String OPERATION = "operation";
  private static final Set<ExecutionStatus> ENDED_WITHOUT_SUCCESS =
      Set.of(ExecutionStatus.ABORTED, ExecutionStatus.TIMED_OUT, ExecutionStatus.FAILED);

  private final Services services;
  private final StepFunctions stepFunctions;

  /**
   * What stands between a stage and the world.
   *
   * @param http how handlers send requests
   * @param dns how handlers ask name servers
   * @param clients stands in front of the handlers' AWS clients
   * @param calls stands around every call of a Task state
   * @param functions stands around every Lambda function
   */
  public record Seams(
      HttpProbe http,
      DnsProbe dns,
      ClientDecorator clients,
      CallInterceptor calls,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    /** Nothing in between. */
    public static Seams of(HttpProbe http, DnsProbe dns) {
      return new Seams(http, dns, ClientDecorator.NONE, CallInterceptor.NONE, (name, code) -> code);
    }
  }

  private Stage(Services services, StepFunctions stepFunctions) {
    this.services = services;
    this.stepFunctions = stepFunctions;
  }

  /** Puts a stage together; nothing runs before the timeline does. */
  public static Stage over(
      Timeline timeline, Services services, Seams seams, Definitions definitions, long seed) {
    LambdaFunctions functions = new LambdaFunctions();
    SdkClients clients =
        new SdkClients()
            .put("dynamodb", services.dynamoDb())
            .put("sns", services.sns())
            .put("codebuild", services.codeBuild())
            .put("eventbridge", services.events());
    StepFunctions stepFunctions =
        new StepFunctions(
            timeline,
            new TaskIntegrations(timeline, functions, clients, seams.calls()),
            seed,
            Quotas.AWS);
    SfnModel sfn =
        new SfnModel(
            timeline.clock(),
            new RegionOutage(services.homeRegion()),
            new EngineExecutions(() -> stepFunctions));
    new Catalogue(new StageClients(services, seams.clients(), timeline.clock()))
        .handlers(seams.http(), seams.dns(), sfn)
        .forEach(
            (name, handler) -> functions.put(name, seams.functions().apply(name, code(handler))));
    Stage stage = new Stage(services, stepFunctions);
    definitions.createIn(stepFunctions);
    stage.routeEvents(functions);
    return stage;
  }

  /** The account. */
  public Services services() {
    return services;
  }

  /** The embedded runtime. */
  public StepFunctions stepFunctions() {
    return stepFunctions;
  }

  /** Starts an operation as a person, a schedule or an alarm does. */
  public Execution start(String operationId, Map<String, ?> input) {
    return stepFunctions.start(machineArn(OPERATION), operationId, input);
  }

  /** The ARN of one of the project's machines. */
  public static String machineArn(String name) {
    return "arn:aws:states:eu-west-1:111122223333:stateMachine:" + name;
  }

  private static LambdaFunctions.Code code(JsonHandler<?, ?> handler) {
    return event -> handler.invoke(event == null ? Map.of() : event);
  }

  private void routeEvents(LambdaFunctions functions) {
    services
        .events()
        .addRule(
            new EventRule(
                "build-state",
                Set.of("aws.codebuild"),
                Set.of("CodeBuild Build State Change", "CodeBuild Build Phase Change"),
                event -> invoke(functions, "OnBuildStateChange", event)));
    services
        .events()
        .addRule(
            new EventRule(
                "command-state",
                Set.of("aws.ssm"),
                Set.of("EC2 Command Status-change Notification"),
                event -> invoke(functions, "OnCommandStateChange", event)));
    services
        .events()
        .addRule(
            new EventRule(
                "operation-status",
                Set.of("aws.states"),
                Set.of("Step Functions Execution Status Change"),
                this::startAftercare));
    stepFunctions.addListener(
        new ExecutionListener() {
          @Override
          public void onEnded(Execution execution) {
            if (execution.stateMachineArn().equals(machineArn(OPERATION))
                && ENDED_WITHOUT_SUCCESS.contains(execution.status())) {
              tellStatus(execution);
            }
          }
        });
  }

  private static void invoke(LambdaFunctions functions, String name, Object event) {
    try {
      Object _ = functions.find(name).orElseThrow().apply(event);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(name + " failed", e);
    }
  }

  // The event of https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
  private void tellStatus(Execution execution) {
    Map<String, @Nullable Object> detail = new LinkedHashMap<>();
    detail.put("executionArn", execution.arn());
    detail.put("stateMachineArn", execution.stateMachineArn());
    detail.put("name", execution.name());
    detail.put("status", execution.status().name());
    detail.put("startDate", execution.startDate().toEpochMilli());
    detail.put("error", execution.error().orElse(null));
    detail.put("cause", execution.cause().orElse(null));
    services
        .events()
        .emit(
            "aws.states",
            "Step Functions Execution Status Change",
            List.of(execution.arn()),
            detail);
  }

  // The name comes from the event, so that one delivered twice starts nothing twice.
  private void startAftercare(Map<String, Object> event) {
    String name = "aftercare-" + event.get("id");
    try {
      var _ = stepFunctions.start(machineArn("aftercare"), name, event);
    } catch (RequestRefused refused) {
      if (refused.code() != RequestRefused.Code.EXECUTION_ALREADY_EXISTS) {
        throw refused;
      }
    }
  }
}
