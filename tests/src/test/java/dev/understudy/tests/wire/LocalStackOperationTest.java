package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.account.AccountOperations;
import dev.understudy.rehearsal.account.AccountSettings;
import dev.understudy.rehearsal.account.EvidencePack;
import dev.understudy.rehearsal.account.Follower;
import dev.understudy.rehearsal.account.OperationEnding;
import dev.understudy.rehearsal.account.OperationMachine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * A whole operation in LocalStack: the synthesised templates deployed by CloudFormation in both
 * regions, the state machines run by its Step Functions, the functions in its Lambda containers.
 *
 * <p>Runs where Docker does, or against the LocalStack that {@code -Dunderstudy.wire.backend} names
 * by its URL; else it is skipped with a line. What deploys and follows is held to its word on moto
 * by {@link CloudFormationTest} and to {@code understudy serve} by {@link ServeEndToEndTest}.
 *
 * <p>No region of the shop exists here, so that the one right verdict is HELD, before any change.
 */
@Tag("wire")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LocalStackOperationTest {
  private static final String STANDBY = "eu-west-1";
  private static final List<String> REGIONS = List.of("eu-west-1", "eu-central-1");

  private static Backend backend;
  private static Wire wire;

  @BeforeAll
  static void deploy() {
    String wanted = System.getProperty("understudy.wire.backend", "moto");
    try {
      backend = wanted.startsWith("http") ? given(URI.create(wanted)) : LocalStack.start();
      // Twelve digits as access key are the account there:
      // https://docs.localstack.cloud/aws/capabilities/config/credentials/
      wire = new Wire(backend, Synthesis.ACCOUNT);
      new StackDeployer(wire).deploy(Synthesis.once());
    } catch (Backend.Missing missing) {
      throw wanted.equals("localstack")
          ? WireExtension.skippedOrFailed("localstack", missing)
          : WireExtension.skipped("localstack", missing);
    }
  }

  private static Backend given(URI endpoint) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest health = HttpRequest.newBuilder(endpoint.resolve("/_localstack/health")).build();
      if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
        return new GivenLocalStack(endpoint);
      }
      throw new Backend.Missing(endpoint + " is no LocalStack");
    } catch (IOException e) {
      throw new Backend.Missing("nothing answers at " + endpoint + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Backend.Missing("interrupted");
    }
  }

  private record GivenLocalStack(URI endpoint) implements Backend {
    @Override
    public String name() {
      return "localstack";
    }

    @Override
    public void close() {}
  }

  @AfterAll
  static void stop() {
    if (wire != null) {
      wire.close();
    }
  }

  @Test
  void an_operation_is_started_followed_to_its_verdict_and_leaves_evidence_in_both_regions()
      throws Exception {
    System.setProperty("aws.accessKeyId", Synthesis.ACCOUNT);
    System.setProperty("aws.secretAccessKey", "any");
    AccountSettings settings =
        new AccountSettings(
            Optional.of(backend.endpoint()),
            Optional.empty(),
            Optional.of(STANDBY),
            Optional.empty());
    awaitFunctions();
    List<String> lines = new ArrayList<>();
    try (var account = dev.understudy.rehearsal.account.Account.open(settings)) {
      OperationMachine machine = OperationMachine.find(account, "operation");
      AccountOperations operations = new AccountOperations(account, machine);
      String execution = operations.start("shop-failover", "drill", "localstack-1").executionArn();

      OperationEnding ending =
          new Follower(account, d -> TimeUnit.MILLISECONDS.sleep(d.toMillis()), lines::add)
              .follow(execution);

      lines.forEach(line -> System.out.println("[wire] " + line));
      assertThat(ending.verdict()).as(ending.headline()).isEqualTo("HELD");
      assertThat(lines).anyMatch(line -> line.contains("Perform the workflow > Check readiness"));
      EvidencePack evidence =
          EvidencePack.fetch(
              account, "understudy-evidence-" + machine.accountId(), REGIONS, "localstack-1");
      assertThat(evidence.isEmpty()).isFalse();
      assertThat(evidence.faults("")).isEmpty();
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  // A function is Pending until its container image is there; an invocation meanwhile is refused.
  private static void awaitFunctions() {
    try (LambdaClient lambda = wire.client(LambdaClient.builder(), STANDBY)) {
      lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName("understudy-AdmitOperation"));
    }
  }
}
