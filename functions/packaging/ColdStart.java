import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a function's deployed jar takes from the start of its JVM to its first answer,
 * through AWS's own runtime interface client, and whether every function of the jars works at all.
 *
 * <p>This program plays Lambda's runtime API
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) and, for the functions, the AWS
 * endpoint. {@code mvn package} first; then
 *
 * <pre>java functions/packaging/ColdStart.java measure|each|smoke RUNTIME_CLIENT_FOLDER [RUNS]
 * </pre>
 *
 * where the folder holds aws-lambda-java-runtime-interface-client and what it needs. {@code smoke}
 * tries every function of functions.json, {@code each} measures every one, {@code measure} one of
 * them in every variant.
 */
final class ColdStart {

  private static final String API = "/2018-06-01/runtime";
  private static final List<String> FAST = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  // The functions' AWS endpoint, where an event has to say it: what a cluster answers on.
  private static final String ENDPOINT = "http://aws-endpoint.example.test";
  private static final Path REGISTER = Path.of("functions", "functions.json");
  // Any of the jars will do: this program has no library of its own to read JSON with.
  private static final Path JSON = Path.of("functions", "operations", "target", "function.jar");
  private static final long JAR_BYTES_MAX = 15_000_000;

  /** A function and an event that takes it to its AWS client. */
  private record Function(String module, String name, String type, String event) {
    String handler() {
      return type + "::handleRequest";
    }

    Path jar() {
      return Path.of(module, "target", "function.jar");
    }
  }

  private static final List<Function> ALL = registered();
  private static final Function SHIFT =
      ALL.stream()
          .filter(function -> function.name().equals("ShiftTraffic"))
          .findFirst()
          .orElseThrow();

  private static List<Function> registered() {
    try {
      // Left open: Jackson may load more of itself later.
      URLClassLoader jackson = new URLClassLoader(new URL[] {JSON.toUri().toURL()});
      Class<?> type = jackson.loadClass("com.fasterxml.jackson.databind.ObjectMapper");
      Object mapper = type.getConstructor().newInstance();
      Map<?, ?> register =
          (Map<?, ?>)
              type.getMethod("readValue", File.class, Class.class)
                  .invoke(mapper, REGISTER.toFile(), Map.class);
      List<Function> functions = new ArrayList<>();
      for (Map.Entry<?, ?> entry : register.entrySet()) {
        Map<?, ?> function = (Map<?, ?>) entry.getValue();
        Object event =
            type.getMethod("writeValueAsString", Object.class)
                .invoke(mapper, function.get("sampleEvent"));
        functions.add(
            new Function(
                String.valueOf(function.get("module")),
                String.valueOf(entry.getKey()),
                String.valueOf(function.get("handler")),
                String.valueOf(event)));
      }
      return functions;
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(
          "cannot read " + REGISTER + " with " + JSON + "; mvn package first", e);
    }
  }

  private record Answer(boolean good, String body, long nanos, long cpuMillis) {}

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final String runtime;
  private final HttpServer server;
  private volatile String event = "{}";
  private volatile boolean asked;

  private ColdStart(Path runtimeClient) throws IOException {
    this.runtime = runtimeClient.toAbsolutePath() + "/*";
    this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(API, this::runtimeApi);
    server.createContext("/", ColdStart::aws);
    server.start();
  }

  public static void main(String[] arguments) {
    try {
      System.exit(run(arguments));
    } catch (Exception e) {
      // The server's thread would keep the process alive.
      e.printStackTrace();
      System.exit(3);
    }
  }

  private static int run(String[] arguments) throws Exception {
    ColdStart bench = new ColdStart(Path.of(arguments[1]));
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 11;
    return switch (arguments[0]) {
      case "smoke" -> bench.smoke();
      case "each" -> bench.each(runs);
      case "measure" -> bench.measure(runs);
      default -> throw new IllegalArgumentException("measure, each or smoke, not " + arguments[0]);
    };
  }

  /**
   * Every function starts, reads its event and reaches its client: no class and no operation is
   * missing.
   */
  private int smoke() throws Exception {
    int missing = 0;
    for (Function function : ALL) {
      Answer answer = run(function, FAST);
      if (Files.size(function.jar()) > JAR_BYTES_MAX) {
        missing++;
        System.out.printf(
            "%-22s has a jar of %.1f MB%n", function.name(), Files.size(function.jar()) / 1e6);
      }
      boolean broken =
          answer.body().contains("NoClassDefFound")
              || answer.body().contains("NoSuchMethod")
              || answer.body().contains("ClassNotFound")
              || answer.body().contains("VerifyError")
              || answer.body().contains("UnsupportedOperation")
              // An event that is refused does not reach the client.
              || answer.body().contains("InputRejected");
      missing += broken ? 1 : 0;
      System.out.printf(
          "%-22s %-6s %s%n",
          function.name(),
          broken ? "BROKEN" : answer.good() ? "answer" : "fault",
          answer.body().substring(0, Math.min(150, answer.body().length())));
    }
    return missing == 0 ? 0 : 1;
  }

  /** Every function with and without an AOT cache of its own, as a table. */
  private int each(int runs) throws Exception {
    System.out.println(
        "| function | jar, MB | C1, SerialGC: wall, CPU ms | with an AOT cache: wall, CPU ms |");
    System.out.println("|---|---|---|---|");
    for (Function function : ALL.stream().sorted(Comparator.comparing(Function::name)).toList()) {
      Path cache = Files.createTempDirectory("cold-start").resolve("function.aot");
      List<String> train = new ArrayList<>(FAST);
      train.add("-XX:AOTCacheOutput=" + cache);
      run(function, train);
      List<String> aot = new ArrayList<>(FAST);
      aot.add("-XX:AOTCache=" + cache);
      System.out.printf(
          "| %s | %.1f | %s | %s |%n",
          function.name(),
          Files.size(function.jar()) / 1e6,
          medians(function, FAST, runs),
          medians(function, aot, runs));
      Files.delete(cache);
    }
    return 0;
  }

  private String medians(Function function, List<String> options, int runs) throws Exception {
    long[] millis = new long[runs];
    long[] cpu = new long[runs];
    for (int i = 0; i < runs; i++) {
      Answer answer = run(function, options);
      millis[i] = TimeUnit.NANOSECONDS.toMillis(answer.nanos());
      cpu[i] = answer.cpuMillis();
    }
    Arrays.sort(millis);
    Arrays.sort(cpu);
    return millis[runs / 2] + ", " + cpu[runs / 2];
  }

  private int measure(int runs) throws Exception {
    Path cache = Files.createTempDirectory("cold-start").resolve("function.aot");
    List<String> train = new ArrayList<>(FAST);
    train.add("-XX:AOTCacheOutput=" + cache);
    run(SHIFT, train);
    List<String> aot = new ArrayList<>(FAST);
    aot.add("-XX:AOTCache=" + cache);
    System.out.printf(
        "%s, jar %.1f MB, AOT cache %.0f MB, %d runs each%n",
        SHIFT.name(), Files.size(SHIFT.jar()) / 1e6, Files.size(cache) / 1e6, runs);
    Map<String, List<String>> variants =
        Map.of("1 default", List.of(), "2 C1, SerialGC", FAST, "3 AOT cache, C1, SerialGC", aot);
    for (String variant : variants.keySet().stream().sorted().toList()) {
      long[] millis = new long[runs];
      long[] cpu = new long[runs];
      for (int i = 0; i < runs; i++) {
        Answer answer = run(SHIFT, variants.get(variant));
        if (!answer.good()) {
          throw new IllegalStateException(answer.body());
        }
        millis[i] = TimeUnit.NANOSECONDS.toMillis(answer.nanos());
        cpu[i] = answer.cpuMillis();
      }
      Arrays.sort(millis);
      Arrays.sort(cpu);
      System.out.printf(
          "%-28s median %4d ms, least %4d, most %4d; CPU time median %4d ms%n",
          variant, millis[runs / 2], millis[0], millis[runs - 1], cpu[runs / 2]);
    }
    return 0;
  }

  private Answer run(Function function, List<String> options) throws Exception {
    String here = "127.0.0.1:" + server.getAddress().getPort();
    event = function.event().replace(ENDPOINT, "http://" + here);
    asked = false;
    answers.clear();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // An AOT cache wants the class path in full, without wildcards.
    StringBuilder classPath = new StringBuilder(function.jar().toAbsolutePath().toString());
    try (var jars = Files.list(Path.of(runtime).getParent())) {
      jars.sorted().forEach(jar -> classPath.append(':').append(jar));
    }
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath.toString(),
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            function.handler()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Path log = Files.createTempFile("cold-start", ".log");
    builder.redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.ofEntries(
                Map.entry("AWS_LAMBDA_RUNTIME_API", here),
                Map.entry("AWS_ENDPOINT_URL", "http://" + here),
                Map.entry("_HANDLER", function.handler()),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name()),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "1"),
                Map.entry("LAMBDA_TASK_ROOT", "/var/task"),
                Map.entry("AWS_REGION", "eu-west-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "example"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "example"),
                Map.entry("UNDERSTUDY_RUNBOOK_BUCKET", "runbooks"),
                Map.entry("UNDERSTUDY_ANDON_PARAMETER", "/understudy/andon-cord"),
                Map.entry("UNDERSTUDY_ARTIFACT_BUCKET", "artifacts"),
                Map.entry("UNDERSTUDY_EVIDENCE_BUCKET_PREFIX", "evidence"),
                Map.entry("UNDERSTUDY_LEDGER_TABLE", "understudy-ledger"),
                Map.entry("UNDERSTUDY_BUILD_PROJECT", "understudy-terraform")));
    long begun = System.nanoTime();
    Process process = builder.start();
    Answer answer = answers.poll(60, TimeUnit.SECONDS);
    long ended = System.nanoTime();
    // On a machine that does other work too, this is the figure to compare.
    long cpu = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    process.destroy();
    process.waitFor(60, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IllegalStateException(
          function.name() + " never answered: " + Files.readString(log));
    }
    return new Answer(answer.good(), answer.body(), ended - begun, cpu);
  }

  private void runtimeApi(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.endsWith("/invocation/next")) {
      if (asked) {
        // Lambda freezes a function between invocations: it waits for the next one, which never
        // comes.
        try {
          Thread.sleep(60_000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        exchange.close();
        return;
      }
      asked = true;
      exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", "request-1");
      exchange
          .getResponseHeaders()
          .add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
      exchange
          .getResponseHeaders()
          .add(
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:eu-west-1:111122223333:function:f");
      send(exchange, 200, "application/json", event);
      return;
    }
    answers.add(new Answer(path.endsWith("/response"), body, 0, 0));
    send(exchange, 202, "application/json", "{\"status\":\"OK\"}");
  }

  /**
   * As much of AWS as the measured function asks: weighted records as its event wants them. Else:
   * not found.
   */
  private static void aws(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().endsWith("/rrset")) {
      send(
          exchange,
          200,
          "text/xml",
          "<ListResourceRecordSetsResponse"
              + " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><ResourceRecordSets>"
              + record("primary", 90, "198.51.100.10")
              + record("standby", 10, "203.0.113.10")
              + "</ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListResourceRecordSetsResponse>");
      return;
    }
    if (exchange.getRequestURI().getPath().endsWith("/shop-failover.yaml")) {
      send(
          exchange,
          200,
          "application/yaml",
          Files.readString(Path.of("runbooks", "shop-failover.yaml")));
      return;
    }
    send(
        exchange,
        404,
        "text/xml",
        "<Error><Code>NoSuchKey</Code><Message>not here</Message></Error>");
  }

  private static String record(String identifier, int weight, String address) {
    return "<ResourceRecordSet><Name>shop.example.test.</Name><Type>A</Type><SetIdentifier>"
        + identifier
        + "</SetIdentifier><Weight>"
        + weight
        + "</Weight><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>"
        + address
        + "</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
