package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.understudy.functions.runbook.plan.Weights;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.RegisteredFunction;
import dev.understudy.functions.runtime.fault.InputRejected;
import dev.understudy.rehearsal.wiring.ProductionFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Each function's real jar, started as Lambda starts it, against the same function in this process:
 * the same answer to its sample event and the same error to an event that is none.
 *
 * <p>Finds classes that packaging left out, wrong handler names, and serialisation that differs.
 */
@OnTheWire
class LambdaPackagingTest {
  private static final Path CLIENT = Path.of("target", "runtime-client");
  private static final String NO_EVENT = "{\"colour\":\"red\"}";
  private static final String CODE_BUILD = "aws.endpointUrlCodeBuild";
  // From the start of the JVM to the first answer, on a machine that others use too.
  private static final Duration START_MAX = Duration.ofSeconds(25);

  private static String zone = "";
  private static final BuildService builds = builds();
  private static final ClusterService cluster = cluster();

  private final Wire wire;

  LambdaPackagingTest(Wire wire) {
    this.wire = wire;
  }

  private static BuildService builds() {
    try {
      return new BuildService();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClusterService cluster() {
    try {
      return new ClusterService();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void deploy(Wire wire) {
    Account account = new Account(wire);
    account.buckets();
    account.runbook("shop-failover");
    account.ledger();
    account.plan("plans/dead");
    account.signal();
    zone = account.zone(new Weights(100, 0));
    System.setProperty(CODE_BUILD, builds.uri().toString());
  }

  @AfterAll
  static void stop() {
    System.clearProperty(CODE_BUILD);
    builds.close();
    cluster.close();
  }

  static Stream<String> functions() {
    return ProductionFunctions.constructors().keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void answers_as_it_does_in_process(String name) throws Exception {
    Object event =
        name.equals("SwitchRoutingControls")
            ? Plans.switchControls(cluster.uri().toString())
            : DeadEndpointTest.events("http://127.0.0.1:9", zone).get(name);
    // Twice: what changes something has changed it before the jar is asked, which finds it done.
    var _ = wire.handler(name).with(Objects.requireNonNull(event));
    Map<?, ?> here = wire.handler(name).with(event);
    Throwable refused = catchThrowable(() -> wire.handler(name).with(Map.of("colour", "red")));

    try (RuntimeApi runtime = new RuntimeApi()) {
      long start = System.nanoTime();
      Process process = start(name, runtime);
      try {
        RuntimeApi.Posted answer = runtime.invoke(Json.MAPPER.writeValueAsString(event));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        RuntimeApi.Posted error = runtime.invoke(NO_EVENT);

        System.out.println("[wire] " + name + ": first answer after " + took.toMillis() + " ms");
        assertThat(answer.kind()).as(answer.body()).isEqualTo("response");
        assertThat(withoutClock(Json.MAPPER.readValue(answer.body(), Map.class)))
            .isEqualTo(withoutClock(here));
        assertThat(took).isLessThan(START_MAX);
        assertSameError(name, error, refused);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static void assertSameError(String name, RuntimeApi.Posted error, Throwable refused)
      throws IOException {
    Map<?, ?> body = Json.MAPPER.readValue(error.body(), Map.class);
    assertThat(error.kind()).as(name).isEqualTo("error");
    assertThat(refused).isInstanceOf(InputRejected.class);
    assertThat(body.get("errorType")).isEqualTo(InputRejected.class.getName());
    assertThat(body.get("errorMessage")).isEqualTo(refused.getMessage());
  }

  // Two calls are made at two instants, take two times and get two ids of AWS's; all else has to be
  // the same.
  private static Object withoutClock(Object tree) {
    return switch (tree) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .filter(e -> !e.getKey().equals("at"))
              .collect(Collectors.toMap(e -> (Object) e.getKey(), e -> withoutClock(e.getValue())));
      case List<?> list -> list.stream().map(LambdaPackagingTest::withoutClock).toList();
      case String text ->
          text.replaceAll("[0-9]+ ms", "some ms").replaceAll("Request ID: \\w+", "Request ID");
      default -> tree;
    };
  }

  private Process start(String name, RuntimeApi runtime) throws IOException {
    RegisteredFunction function = RegisteredFunction.named(name);
    Path jar = Path.of("..", function.module(), "target", "function.jar");
    if (!Files.isRegularFile(jar) || !Files.isDirectory(CLIENT)) {
      System.out.println("[wire] skipped: " + jar + " or " + CLIENT + " has not been built");
      throw new TestAbortedException("no jar to start");
    }
    Path log = Path.of("target", "wire", name + ".log");
    Files.createDirectories(log.getParent());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            jar.toAbsolutePath() + ":" + CLIENT.toAbsolutePath() + "/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            function.handler() + "::handleRequest"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_LAMBDA_RUNTIME_API",
                runtime.hostAndPort(),
                "AWS_ENDPOINT_URL",
                wire.endpoint().toString(),
                "AWS_ENDPOINT_URL_CODEBUILD",
                builds.uri().toString(),
                "AWS_LAMBDA_FUNCTION_NAME",
                "understudy-" + name,
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "1024",
                "AWS_LAMBDA_FUNCTION_VERSION",
                "1",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + name + "Handler",
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "1",
                "LAMBDA_TASK_ROOT",
                "/var/task",
                "_HANDLER",
                function.handler() + "::handleRequest"));
    return builder.start();
  }
}
