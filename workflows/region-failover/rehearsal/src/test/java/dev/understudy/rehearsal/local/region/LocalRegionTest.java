package dev.understudy.rehearsal.local.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LocalRegionTest {
  private static final String BODY = "{\"item\":\"book\",\"quantity\":1}";

  private final LocalRegion region = LocalRegion.start("eu-west-1", 4, Clock.systemUTC());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.shutdownNow();
    http.close();
    region.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(region.uri().resolve(path)).GET());
  }

  private HttpResponse<String> order(String key, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(region.uri().resolve("/orders"))
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(Duration.ofSeconds(2)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void health_says_who_it_is_and_how_much_it_can_serve() throws Exception {
    HttpResponse<String> health = get("/health");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .isEqualTo("{\"status\":\"ok\",\"region\":\"eu-west-1\",\"capacity\":4}");
    region.capacity(8);
    assertThat(get("/capacity").body()).isEqualTo("{\"capacity\":8}");
  }

  @Test
  void an_order_repeated_under_its_key_is_the_same_order() throws Exception {
    HttpResponse<String> first = order("k1", BODY);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.body())
        .isEqualTo("{\"accepted\":true,\"order\":\"eu-west-1-1\",\"region\":\"eu-west-1\"}");
    assertThat(order("k1", BODY).body()).isEqualTo(first.body());
    assertThat(order("k2", BODY).body()).contains("eu-west-1-2");
    assertThat(order("k1", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void more_orders_than_capacity_are_shed_and_counted() throws Exception {
    region.capacity(1);
    int shed = 0;
    for (int i = 0; i < 200; i++) {
      shed += order("burst-" + i, BODY).statusCode() == 503 ? 1 : 0;
    }
    assertThat(shed).isPositive();
    assertThat(region.counts()).isEqualTo(new RegionCounts(200 - shed, shed, 0));
  }

  @Test
  void a_region_without_instances_serves_no_order_but_stays_healthy() throws Exception {
    region.capacity(0);
    assertThat(order("k", BODY).statusCode()).isEqualTo(503);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void a_failing_region_answers_500_until_it_is_healed() throws Exception {
    region.condition(RegionCondition.FAILING);
    assertThat(get("/health").statusCode()).isEqualTo(500);
    assertThat(order("k", BODY).statusCode()).isEqualTo(500);
    region.condition(RegionCondition.HEALTHY);
    assertThat(get("/health").statusCode()).isEqualTo(200);
    assertThat(region.counts().failed()).isEqualTo(2);
  }

  @Test
  void a_dead_region_refuses_connections_and_can_live_again() throws Exception {
    get("/health");
    URI before = region.uri();
    region.condition(RegionCondition.DEAD);
    region.condition(RegionCondition.DEAD);
    assertThat(region.uri()).isEqualTo(before);
    assertThatThrownBy(() -> get("/health")).isInstanceOf(ConnectException.class);
    region.condition(RegionCondition.HEALTHY);
    assertThat(get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void a_slow_region_answers_later_than_a_client_waits_and_closing_does_not_wait_for_it() {
    region.condition(RegionCondition.SLOW);
    HttpRequest request =
        HttpRequest.newBuilder(region.uri().resolve("/health"))
            .timeout(Duration.ofMillis(300))
            .build();
    assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.discarding()))
        .isInstanceOf(HttpTimeoutException.class);
    region.close();
    assertThatThrownBy(() -> get("/health")).isInstanceOf(IOException.class);
  }

  @Test
  void odd_requests_are_refused_with_a_reason() throws Exception {
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    HttpResponse<String> wrongMethod = get("/orders");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).contains("POST");
    assertThat(order("big", "x".repeat(ShopService.BODY_BYTES_MAX + 1)).statusCode())
        .isEqualTo(413);
    assertThat(order("k".repeat(300), BODY).statusCode()).isEqualTo(400);
  }

  @Test
  void closing_twice_and_striking_a_closed_region_do_nothing() {
    region.close();
    region.close();
    region.condition(RegionCondition.HEALTHY);
    assertThatThrownBy(() -> get("/health")).isInstanceOf(ConnectException.class);
  }
}
