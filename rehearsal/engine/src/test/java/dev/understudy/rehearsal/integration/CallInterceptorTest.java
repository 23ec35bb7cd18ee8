package dev.understudy.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.asl.TaskResource;
import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallInterceptorTest {
  private static final TaskResource INVOKE =
      new ServiceAction(
          "arn:aws:states:::lambda:invoke", "lambda", "invoke", false, Pattern.REQUEST_RESPONSE);

  private final VirtualTimeline timeline = new VirtualTimeline(Instant.EPOCH);
  private final List<@Nullable Object> performed = new ArrayList<>();
  private final RecordedAnswer answer = new RecordedAnswer();

  private void call(CallInterceptor interceptor) {
    LambdaFunctions functions =
        new LambdaFunctions()
            .put(
                "ShiftTraffic",
                event -> {
                  performed.add(event);
                  return "done";
                });
    TaskCall call =
        new TaskCall(
            INVOKE.arn(),
            Map.of("FunctionName", "ShiftTraffic", "Payload", 7),
            "arn:execution",
            "Shift canary traffic",
            0,
            Optional.empty());
    new TaskIntegrations(timeline, functions, new SdkClients(), interceptor)
        .start(INVOKE, call, (_, nested) -> nested.fail("nested", ""), answer);
    timeline.run();
  }

  @Test
  void a_call_goes_through_untouched_when_nobody_minds() {
    call(CallInterceptor.NONE);

    assertThat(performed).containsExactly(7);
    assertThat(answer.only())
        .isEqualTo("{\"ExecutedVersion\":\"$LATEST\",\"Payload\":\"done\",\"StatusCode\":200}");
  }

  @Test
  void a_call_can_fail_before_it_happens() {
    call((site, call, reply) -> reply.fail("Lambda.TooManyRequestsException", "slow down"));

    assertThat(performed).isEmpty();
    assertThat(answer.only()).isEqualTo("Lambda.TooManyRequestsException: slow down");
  }

  @Test
  void a_call_can_happen_and_its_reply_be_lost() {
    call(
        (site, call, reply) -> {
          call.perform(TaskCallback.dropping());
          reply.fail("Lambda.SdkClientException", "Read timed out");
        });

    assertThat(performed).hasSize(1);
    assertThat(answer.only()).startsWith("Lambda.SdkClientException");
  }

  @Test
  void a_call_can_happen_twice() {
    call(
        (site, call, reply) -> {
          call.perform(TaskCallback.dropping());
          call.perform(reply);
        });

    assertThat(performed).hasSize(2);
    assertThat(answer.answers).hasSize(1);
  }

  @Test
  void a_call_can_be_delayed() {
    call(
        (site, call, reply) -> {
          var _ = timeline.after(Duration.ofSeconds(3), "delay", () -> call.perform(reply));
        });

    assertThat(timeline.now()).isEqualTo(Instant.EPOCH.plusSeconds(3));
    assertThat(answer.answers).hasSize(1);
  }

  @Test
  void the_site_of_a_call_has_a_stable_name() {
    List<String> sites = new ArrayList<>();
    call((site, call, reply) -> sites.add(site + " " + site.isLambda()));

    assertThat(sites).containsExactly("lambda:ShiftTraffic in \"Shift canary traffic\" true");
  }

  @Test
  void a_function_is_found_by_name_and_by_arn_with_or_without_a_version() {
    LambdaFunctions functions = new LambdaFunctions().put("f", event -> event);
    String arn = "arn:aws:lambda:eu-west-1:111122223333:function:f";

    assertThat(List.of("f", "f:3", arn, arn + ":live"))
        .allSatisfy(name -> assertThat(functions.find(name)).isPresent());
    assertThat(functions.find("g")).isEmpty();
  }

  @Test
  void a_function_that_is_not_there_fails_the_call() {
    new LambdaCalls(new LambdaFunctions())
        .invoke(
            "arn:aws:states:eu-west-1:111122223333:execution:m:e",
            Map.of("FunctionName", "g"),
            answer);

    assertThat(answer.only()).startsWith("Lambda.ResourceNotFoundException: ");
  }
}
