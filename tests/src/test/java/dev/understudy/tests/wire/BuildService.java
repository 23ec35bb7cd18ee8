package dev.understudy.tests.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * CodeBuild's JSON 1.1 protocol as its API reference has it, for builds that the test ends by hand.
 * No free backend speaks it so that the AWS SDK for Java understands; see {@code differences.json}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html">StartBuild</a>
 */
final class BuildService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  // 2026-11-21T10:00:00Z; this protocol has timestamps as numbers.
  private static final double STARTED = 1_795_255_200.125;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Map<String, Object>> builds = new ConcurrentHashMap<>();
  private final Map<String, String> byToken = new ConcurrentHashMap<>();
  private final List<String> newestFirst = new ArrayList<>();

  BuildService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many builds were started. */
  int started() {
    return builds.size();
  }

  /** Ends a build, with an exported variable when it has one. */
  void end(String id, String status, Map<String, String> exported) {
    Map<String, Object> build = builds.get(id);
    if (build == null) {
      throw new IllegalArgumentException("no build " + id);
    }
    build.put("buildStatus", status);
    build.put("currentPhase", "COMPLETED");
    build.put("buildComplete", true);
    build.put("endTime", STARTED + 60);
    build.put(
        "exportedEnvironmentVariables",
        exported.entrySet().stream()
            .map(e -> Map.of("name", e.getKey(), "value", e.getValue()))
            .toList());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      Map<String, Object> answer =
          switch (target) {
            case "CodeBuild_20161006.StartBuild" -> Map.of("build", start(request));
            case "CodeBuild_20161006.ListBuildsForProject" ->
                Map.of("ids", List.copyOf(newestFirst));
            case "CodeBuild_20161006.BatchGetBuilds" -> get(request);
            default -> throw new IOException("no such action: " + target);
          };
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized Map<String, Object> start(JsonNode request) {
    String project = request.path("projectName").asText();
    String id =
        byToken.computeIfAbsent(
            request.path("idempotencyToken").asText(), token -> project + ":" + token);
    return builds.computeIfAbsent(
        id,
        name -> {
          newestFirst.addFirst(name);
          Map<String, Object> build = new LinkedHashMap<>();
          build.put("id", name);
          build.put("arn", "arn:aws:codebuild:eu-west-1:123456789012:build/" + name);
          build.put("projectName", project);
          build.put("startTime", STARTED);
          build.put("currentPhase", "QUEUED");
          build.put("buildStatus", "IN_PROGRESS");
          build.put("buildComplete", false);
          build.put(
              "environment",
              Map.of("environmentVariables", request.path("environmentVariablesOverride")));
          return build;
        });
  }

  private Map<String, Object> get(JsonNode request) {
    List<Object> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (JsonNode id : request.path("ids")) {
      Map<String, Object> build = builds.get(id.asText());
      if (build == null) {
        missing.add(id.asText());
      } else {
        found.add(build);
      }
    }
    return Map.of("builds", found, "buildsNotFound", missing);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
