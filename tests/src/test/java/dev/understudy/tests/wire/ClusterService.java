package dev.understudy.tests.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One endpoint of an Application Recovery Controller cluster, as far as two routing controls go:
 * its JSON 1.0 protocol as the SDK's requests and its API reference have it. No free backend speaks
 * it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/routing-control/latest/APIReference/API_UpdateRoutingControlStates.html">UpdateRoutingControlStates</a>
 */
final class ClusterService implements AutoCloseable {
  static final String PRIMARY =
      "arn:aws:route53-recovery-control::111122223333:controlpanel/c/routingcontrol/1";
  static final String STANDBY =
      "arn:aws:route53-recovery-control::111122223333:controlpanel/c/routingcontrol/2";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, String> states =
      new ConcurrentHashMap<>(Map.of(PRIMARY, "On", STANDBY, "Off"));

  ClusterService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  String state(String arn) {
    return String.valueOf(states.get(arn));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
      String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
      byte[] answer = JSON.writeValueAsBytes(answer(target.replaceFirst(".*\\.", ""), request));
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private Map<String, Object> answer(String action, JsonNode request) throws IOException {
    return switch (action) {
      case "GetRoutingControlState" -> {
        String arn = request.path("RoutingControlArn").asText();
        yield Map.of("RoutingControlArn", arn, "RoutingControlState", state(arn));
      }
      case "UpdateRoutingControlStates" -> {
        for (JsonNode entry : request.path("UpdateRoutingControlStateEntries")) {
          states.put(
              entry.path("RoutingControlArn").asText(), entry.path("RoutingControlState").asText());
        }
        yield Map.of();
      }
      default -> throw new IOException("no such action: " + action);
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
