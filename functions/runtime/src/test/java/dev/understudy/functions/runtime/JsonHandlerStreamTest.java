package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonHandlerStreamTest {

  record Input(String taskToken, boolean fail) {}

  record Output(String said) {}

  static final class Speaker extends JsonHandler<Input, Output> {
    Speaker() {
      super(Input.class);
    }

    @Override
    protected Output handle(Input in) {
      if (in.fail()) {
        throw new Conflict("somebody else speaks");
      }
      return new Output("hello");
    }
  }

  private final List<String> lines = new ArrayList<>();

  private final LambdaLogger logger =
      new LambdaLogger() {
        @Override
        public void log(String message) {
          lines.add(message);
        }

        @Override
        public void log(byte[] message) {
          lines.add(new String(message, StandardCharsets.UTF_8));
        }
      };

  /** Knows the three things the handler may ask for, and fails on any other. */
  private final Context context =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getAwsRequestId" -> "request-1";
                    case "getLogger" -> logger;
                    case "getRemainingTimeInMillis" -> 30_000;
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private String run(String json) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Speaker()
        .handleRequest(
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), out, context);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void json_goes_in_and_json_comes_out_with_one_log_line() throws Exception {
    assertThat(run("{\"taskToken\":\"SECRET\",\"fail\":false}")).isEqualTo("{\"said\":\"hello\"}");
    assertThat(lines)
        .singleElement()
        .satisfies(
            line ->
                assertThat(Json.MAPPER.readValue(line, Object.class))
                    .isEqualTo(
                        Map.of(
                            "handler", "Speaker",
                            "requestId", "request-1",
                            "outcome", "answered")));
  }

  @Test
  void a_fault_is_logged_by_name_without_the_payload_and_thrown_as_its_leaf() {
    assertThatThrownBy(() -> run("{\"taskToken\":\"SECRET\",\"fail\":true}"))
        .isExactlyInstanceOf(Conflict.class);
    assertThat(lines)
        .singleElement()
        .satisfies(line -> assertThat(line).contains("Conflict").doesNotContain("SECRET"));
  }

  @Test
  void what_is_not_json_is_rejected_without_being_repeated() {
    assertThatThrownBy(() -> run("{\"taskToken\":\"SECRET\""))
        .isExactlyInstanceOf(InputRejected.class)
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void text_after_the_input_and_doubled_fields_are_rejected() {
    assertThatThrownBy(() -> run("{\"taskToken\":\"a\",\"fail\":false} {}"))
        .isExactlyInstanceOf(InputRejected.class);
    assertThatThrownBy(() -> run("{\"taskToken\":\"a\",\"fail\":false,\"fail\":true}"))
        .isExactlyInstanceOf(InputRejected.class);
  }
}
