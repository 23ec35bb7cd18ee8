package dev.understudy.tests.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.aws.ssm.HostConduct;
import dev.understudy.rehearsal.aws.ssm.Hosts;
import dev.understudy.rehearsal.aws.ssm.SsmModel;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.wiring.ClientDecorator;
import dev.understudy.rehearsal.world.Chance;
import dev.understudy.rehearsal.world.DrawnHosts;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.ssm.model.Command;

/** The machine {@code fleet-command} with everything going wrong around it that can. */
class FleetCommandTest {
  private static final Hosts WELL =
      (host, document) -> new HostConduct.Does(Duration.ofSeconds(20));

  /** What becomes of an event on its way to the function. */
  enum Events {
    ONCE(1),
    TWICE(2),
    NEVER(0);

    private final int times;

    Events(int times) {
      this.times = times;
    }
  }

  /** What becomes of a call to SendCommand. */
  enum Sending {
    WELL,
    REPLY_LOST,
    NEVER_ARRIVED
  }

  private static FleetStage stage(Hosts hosts, Events events, Sending sending) {
    return new FleetStage(hosts, clients(sending), functions(events));
  }

  @ParameterizedTest
  @EnumSource(Events.class)
  void every_host_answers_for_itself_however_the_events_travel(Events events) {
    FleetStage stage =
        stage(
            (host, document) ->
                switch (host) {
                  case "i-00000000000000000" -> new HostConduct.Dead();
                  case "i-00000000000000001" -> new HostConduct.Fails(Duration.ofSeconds(9));
                  case "i-00000000000000002" -> new HostConduct.Hangs();
                  default -> new HostConduct.Does(Duration.ofSeconds(20));
                },
            events,
            Sending.WELL);

    Execution ended = stage.end(stage.start("wave", FleetStage.input("wave", 0, 50)));

    assertThat(ended.status())
        .as(String.valueOf(ended.cause()))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    Map<?, ?> output = output(ended);
    assertThat(output.get("status")).isEqualTo("ENDED");
    assertThat(String.valueOf(output.get("succeeded"))).isEqualTo("47");
    assertThat(others(output)).containsExactly("SILENT", "FAILED", "TIMED_OUT");
    assertThat(sent(stage)).hasSize(1);
    assertThat(state(stage)).isEqualTo(events == Events.NEVER ? "SENT" : "ENDED");
  }

  @ParameterizedTest
  @EnumSource(Events.class)
  void a_sending_whose_reply_was_lost_is_found_and_not_repeated(Events events) {
    FleetStage stage = stage(WELL, events, Sending.REPLY_LOST);

    Execution ended = stage.end(stage.start("wave", FleetStage.input("wave", 0, 5)));

    assertThat(output(ended).get("status")).isEqualTo("ENDED");
    assertThat(String.valueOf(output(ended).get("succeeded"))).isEqualTo("5");
    assertThat(sent(stage)).hasSize(1);
  }

  @Test
  void a_command_that_never_arrived_is_given_six_minutes_to_show_up_and_then_fails_saying_so() {
    FleetStage stage = stage(WELL, Events.ONCE, Sending.NEVER_ARRIVED);
    var begun = stage.timeline.now();

    Execution ended = stage.end(stage.start("wave", FleetStage.input("wave", 0, 5)));

    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.error()).contains("FleetCommandFailed");
    assertThat(ended.cause().orElseThrow())
        .contains("OutcomeUnknown", "read back: Systems Manager lists no command");
    assertThat(Duration.between(begun, stage.timeline.now()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(6));
    assertThat(sent(stage)).isEmpty();
  }

  @Test
  void hosts_that_are_still_at_it_when_the_time_is_up_are_handed_back_as_pending() {
    Map<String, Object> input = new HashMap<>(FleetStage.input("wave", 0, 3));
    input.put("timeoutSeconds", 200);
    input.put("heartbeatSeconds", 100);
    FleetStage stage =
        stage(
            (host, document) ->
                host.endsWith("2")
                    ? new HostConduct.Hangs()
                    : new HostConduct.Does(Duration.ofSeconds(5)),
            Events.ONCE,
            Sending.WELL);

    Execution ended = stage.end(stage.start("wave", input));

    assertThat(output(ended).get("status")).isEqualTo("UNFINISHED");
    assertThat(others(output(ended))).containsExactly("PENDING");
    assertThat(sent(stage)).hasSize(1);
  }

  @Test
  void bad_input_touches_no_host() {
    FleetStage stage = stage(WELL, Events.ONCE, Sending.WELL);

    Execution ended = stage.end(stage.start("wave", FleetStage.input("wave", 0, 51)));

    assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(ended.cause().orElseThrow()).contains("between 1 and 50, was 51");
    assertThat(sent(stage)).isEmpty();
  }

  @Test
  void two_executions_for_one_id_send_one_command() {
    FleetStage stage = stage(WELL, Events.ONCE, Sending.WELL);
    Execution first = stage.start("first", FleetStage.input("wave", 0, 5));
    Execution second = stage.start("second", FleetStage.input("wave", 0, 5));

    Execution secondEnded = stage.end(second);
    Execution firstEnded = stage.end(first);

    assertThat(output(secondEnded).get("status")).isEqualTo("ENDED");
    assertThat(output(firstEnded).get("status")).isEqualTo("ENDED");
    assertThat(sent(stage)).hasSize(1);
  }

  @Test
  void whatever_a_seed_draws_every_host_is_accounted_for() {
    for (int seed = 0; seed < 40; seed++) {
      Chance chance = new Chance(seed);
      Events events = Events.values()[(int) chance.between("events", 0, 2)];
      Sending sending = Sending.values()[(int) chance.between("sending", 0, 1)];
      FleetStage stage =
          stage(new DrawnHosts(chance, new DrawnHosts.Odds(0.05, 0.03, 0.03)), events, sending);

      Execution ended = stage.end(stage.start("wave", FleetStage.input("wave", seed * 50, 50)));

      Map<?, ?> output = output(ended);
      int succeeded = Integer.parseInt(String.valueOf(output.get("succeeded")).replace(".0", ""));
      assertThat(succeeded + others(output).size()).as("seed " + seed).isEqualTo(50);
      assertThat(sent(stage)).as("seed " + seed).hasSize(1);
    }
  }

  private static List<Command> sent(FleetStage stage) {
    return stage.services.ssm().commands();
  }

  private static String state(FleetStage stage) {
    return stage.services.dynamoDb().items("understudy-ledger").entrySet().stream()
        .filter(row -> row.getKey().startsWith("fleet-command#"))
        .map(Map.Entry::getValue)
        .map(item -> Objects.requireNonNull(item.get("state")).s())
        .findFirst()
        .orElseThrow();
  }

  private static Map<?, ?> output(Execution ended) {
    assertThat(ended.status())
        .as(String.valueOf(ended.cause()))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    return (Map<?, ?>) Objects.requireNonNull(ended.output());
  }

  private static List<String> others(Map<?, ?> output) {
    return ((List<?>) Objects.requireNonNull(output.get("others")))
        .stream().map(other -> String.valueOf(((Map<?, ?>) other).get("outcome"))).toList();
  }

  private static BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions(
      Events events) {
    return (name, code) ->
        name.equals("OnCommandStateChange")
            ? event -> {
              Object answer = Map.of();
              for (int time = 0; time < events.times; time++) {
                answer = code.apply(event);
              }
              return answer;
            }
            : code;
  }

  private static ClientDecorator clients(Sending sending) {
    return new ClientDecorator() {
      @Override
      public <C extends SdkClient> C around(Class<C> type, String service, C client) {
        return client instanceof SsmModel && sending != Sending.WELL
            ? type.cast(striking(type, client, sending))
            : client;
      }
    };
  }

  private static Object striking(Class<?> type, SdkClient client, Sending sending) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          boolean sends = method.getName().equals("sendCommand");
          if (sends && sending == Sending.NEVER_ARRIVED) {
            throw ApiCallTimeoutException.create(12_000);
          }
          try {
            Object answer = method.invoke(client, arguments);
            if (sends) {
              throw ApiCallTimeoutException.create(12_000);
            }
            return answer;
          } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
          }
        });
  }
}
