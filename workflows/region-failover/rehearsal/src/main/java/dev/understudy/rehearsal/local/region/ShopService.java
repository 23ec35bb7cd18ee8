package dev.understudy.rehearsal.local.region;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shop of one region as requests see it.
 *
 * <ul>
 *   <li>{@code GET /health}: 200 with status, region and capacity.
 *   <li>{@code GET /capacity}: 200 with the instances in service.
 *   <li>{@code POST /orders}: 201; the same {@code Idempotency-Key} answers with the same order;
 *       503 when capacity is used up; 422 when a key returns with another body.
 * </ul>
 */
final class ShopService implements HttpHandler {
  static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int KEY_CHARACTERS_MAX = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String region;
  private final ServingCapacity capacity;
  private final Duration slowness;
  private final CountDownLatch closing;
  private final OrderBook orders;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong shed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile RegionCondition condition = RegionCondition.HEALTHY;

  ShopService(String region, ServingCapacity capacity, Duration slowness, CountDownLatch closing) {
    this.region = region;
    this.capacity = capacity;
    this.slowness = slowness;
    this.closing = closing;
    this.orders = new OrderBook(region);
  }

  /** An answer before it is written. */
  private record Answer(int status, Map<String, Object> body) {}

  void condition(RegionCondition next) {
    condition = next;
  }

  RegionCondition condition() {
    return condition;
  }

  RegionCounts counts() {
    return new RegionCounts(accepted.get(), shed.get(), failed.get());
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (condition == RegionCondition.SLOW) {
        closing.await(slowness.toMillis(), TimeUnit.MILLISECONDS);
      }
      write(exchange, answer(exchange));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return refusal(413, "a request may have " + BODY_BYTES_MAX + " bytes");
    }
    if (condition == RegionCondition.FAILING) {
      failed.incrementAndGet();
      return refusal(500, region + " is failing");
    }
    return switch (path) {
      case "/health" -> reading(exchange, method, health());
      case "/capacity" -> reading(exchange, method, capacityNow());
      case "/orders" -> ordering(exchange, method, body);
      default -> refusal(404, "there is no " + path);
    };
  }

  private static Answer reading(HttpExchange exchange, String method, Answer answer) {
    return method.equals("GET") ? answer : notAllowed(exchange, "GET");
  }

  private Answer ordering(HttpExchange exchange, String method, byte[] body) {
    if (!method.equals("POST")) {
      return notAllowed(exchange, "POST");
    }
    Optional<String> key =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    if (key.isPresent() && key.get().length() > KEY_CHARACTERS_MAX) {
      return refusal(400, "an Idempotency-Key has " + KEY_CHARACTERS_MAX + " characters at most");
    }
    return order(key, new String(body, StandardCharsets.UTF_8));
  }

  private Answer order(Optional<String> key, String body) {
    // A repeated order costs nothing: it has been served already.
    Optional<OrderBook.Placed> known = key.flatMap(orders::find);
    if (known.isPresent() && !known.get().body().equals(body)) {
      return refusal(422, "this Idempotency-Key was used with another body");
    }
    if (known.isEmpty() && !capacity.take()) {
      shed.incrementAndGet();
      return refusal(503, region + " has no capacity left");
    }
    OrderBook.Placed entry = known.orElseGet(() -> orders.place(key, body));
    accepted.incrementAndGet();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("accepted", true);
    fields.put("order", entry.order());
    fields.put("region", region);
    return new Answer(201, fields);
  }

  private Answer health() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", "ok");
    fields.put("region", region);
    fields.put("capacity", capacity.instances());
    return new Answer(200, fields);
  }

  private Answer capacityNow() {
    return new Answer(200, Map.of("capacity", capacity.instances()));
  }

  private static Answer notAllowed(HttpExchange exchange, String allowed) {
    exchange.getResponseHeaders().set("Allow", allowed);
    return refusal(405, "this path answers " + allowed);
  }

  private static Answer refusal(int status, String why) {
    return new Answer(status, Map.of("error", why));
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = bytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] bytes(Map<String, Object> body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of scalars is always JSON", e);
    }
  }
}
