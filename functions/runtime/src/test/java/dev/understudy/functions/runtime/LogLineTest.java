package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.fault.Conflict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLineTest {

  record Input(String operationId, String mode, String taskToken) {}

  record Output(String verdict) {}

  /** Judges, or finds a conflict. */
  static final class Judge extends JsonHandler<Input, Output> {
    Judge() {
      super(Input.class);
    }

    @Override
    protected Output handle(Input input) {
      if (input.mode().equals("broken")) {
        throw new Conflict("somebody else holds it");
      }
      return new Output("SUCCEEDED");
    }
  }

  private final List<String> lines = new ArrayList<>();

  @Test
  void a_line_names_the_operation_and_what_came_out_and_never_the_token() throws IOException {
    run("{\"operationId\":\"op-1\",\"mode\":\"drill\",\"taskToken\":\"AAAsecret\"}");

    JsonNode line = Json.MAPPER.readTree(lines.getFirst());
    assertThat(line.path("operationId").asText()).isEqualTo("op-1");
    assertThat(line.path("mode").asText()).isEqualTo("drill");
    assertThat(line.path("verdict").asText()).isEqualTo("SUCCEEDED");
    assertThat(lines.getFirst()).doesNotContain("AAAsecret");
  }

  @Test
  void a_fault_is_logged_with_its_operation() {
    assertThatThrownBy(
            () -> run("{\"operationId\":\"op-2\",\"mode\":\"broken\",\"taskToken\":\"t\"}"))
        .isInstanceOf(Conflict.class);

    assertThat(lines.getFirst()).contains("\"op-2\"", "\"Conflict\"", "somebody else holds it");
  }

  private void run(String input) throws IOException {
    new Judge()
        .handleRequest(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            new Logging(lines));
  }

  private record Logging(List<String> lines) implements Context {

    @Override
    public String getAwsRequestId() {
      return "request-1";
    }

    @Override
    public LambdaLogger getLogger() {
      return new LambdaLogger() {
        @Override
        public void log(String message) {
          lines.add(message);
        }

        @Override
        public void log(byte[] message) {
          lines.add(new String(message, StandardCharsets.UTF_8));
        }
      };
    }

    @Override
    public String getLogGroupName() {
      return "";
    }

    @Override
    public String getLogStreamName() {
      return "";
    }

    @Override
    public String getFunctionName() {
      return "";
    }

    @Override
    public String getFunctionVersion() {
      return "";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "";
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int getRemainingTimeInMillis() {
      return 30_000;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 0;
    }
  }
}
