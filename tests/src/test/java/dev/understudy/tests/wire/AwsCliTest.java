package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.serve.StepFunctionsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** {@code understudy serve} as the AWS CLI sees it, where that is installed. */
@OnTheWire
class AwsCliTest {
  private static final String DEFINITION =
      """
      {"QueryLanguage": "JSONata", "StartAt": "Double", "States": {
        "Double": {"Type": "Pass", "Output": "{% $states.input.n * 2 %}", "End": true}}}
      """;

  private final StepFunctionsServer server =
      new StepFunctionsServer(
          0, new LambdaFunctions(), self -> new SdkClients(), Clock.systemUTC(), 1);

  AwsCliTest() throws IOException {}

  private record Said(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Said aws(String... arguments) throws InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("aws", "stepfunctions", "--endpoint-url", server.uri().toString()));
    command.addAll(List.of("--output", "json", "--region", "eu-west-1"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Said(process.exitValue(), out, err);
    } catch (IOException e) {
      System.out.println("[wire] skipped: the AWS CLI is not installed");
      throw new TestAbortedException("the AWS CLI is not installed");
    }
  }

  @Test
  void a_state_machine_is_created_started_described_and_its_history_read() throws Exception {
    Said created =
        aws(
            "create-state-machine",
            "--name",
            "double",
            "--role-arn",
            "arn:aws:iam::111122223333:role/any",
            "--definition",
            DEFINITION);
    assertThat(created.err()).isEmpty();
    String machine = created.json().path("stateMachineArn").asText();
    String execution =
        aws("start-execution", "--state-machine-arn", machine, "--input", "{\"n\": 21}")
            .json()
            .path("executionArn")
            .asText();

    JsonNode described = aws("describe-execution", "--execution-arn", execution).json();
    assertThat(described.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(described.path("output").asText()).isEqualTo("42");
    JsonNode history =
        aws("get-execution-history", "--execution-arn", execution, "--reverse-order").json();
    assertThat(history.path("events").path(0).path("type").asText())
        .isEqualTo("ExecutionSucceeded");
    Said refused = aws("start-execution", "--state-machine-arn", machine + "x");
    assertThat(refused.code()).isNotZero();
    assertThat(refused.err()).contains("StateMachineDoesNotExist");
  }
}
