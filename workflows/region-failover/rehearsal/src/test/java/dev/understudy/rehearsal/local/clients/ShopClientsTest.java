package dev.understudy.rehearsal.local.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.understudy.rehearsal.local.dns.AuthoritativeDns;
import dev.understudy.rehearsal.local.dns.ZoneAnswer;
import dev.understudy.rehearsal.local.region.LocalRegion;
import dev.understudy.rehearsal.local.region.RegionCondition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShopClientsTest {
  private static final String HERE = "eu-central-1";
  private static final String THERE = "eu-west-1";

  private final Clock clock = Clock.systemUTC();
  private final LocalRegion here = LocalRegion.start(HERE, 40, clock);
  private final LocalRegion there = LocalRegion.start(THERE, 40, clock);
  private volatile ZoneAnswer zone = to("198.51.100.10", 0);
  private final AtomicInteger queries = new AtomicInteger();
  private final AuthoritativeDns dns =
      AuthoritativeDns.start(
          "example.test.",
          (name, type) -> {
            queries.incrementAndGet();
            return zone;
          });
  private final ShopClients clients =
      ShopClients.start(
          new ClientSettings(8, Duration.ofMillis(50), Duration.ofSeconds(1), 500, 7),
          "shop.example.test.",
          dns.address(),
          this::find,
          List.of(HERE, THERE),
          clock);

  @AfterEach
  void close() {
    clients.close();
    dns.close();
    here.close();
    there.close();
  }

  private static ZoneAnswer to(String address, int ttlSeconds) {
    return new ZoneAnswer.Found(ttlSeconds, List.of(address));
  }

  private Optional<AddressTable.Place> find(String address) {
    return switch (address) {
      case "198.51.100.10" -> Optional.of(new AddressTable.Place(HERE, here.uri()));
      case "203.0.113.10" -> Optional.of(new AddressTable.Place(THERE, there.uri()));
      default -> Optional.empty();
    };
  }

  @Test
  void clients_go_where_dns_sends_them_and_count_what_they_see() {
    await().until(() -> clients.traffic().of(HERE).ok() > 40);
    assertThat(clients.traffic().of(THERE)).isEqualTo(Tally.NONE);
    assertThat(clients.traffic().of(HERE).failed()).isZero();
    zone = to("203.0.113.10", 0);
    await().until(() -> clients.traffic().recentShare(THERE, 2) == 1.0);
    assertThat(clients.traffic().of(THERE).failed()).isZero();
    assertThat(here.counts().accepted()).isPositive();
    assertThat(there.counts().accepted()).isPositive();
  }

  @Test
  void a_failing_region_shows_as_failed_requests_of_that_region() {
    await().until(() -> clients.traffic().of(HERE).ok() > 10);
    here.condition(RegionCondition.FAILING);
    await().until(() -> clients.traffic().recent(HERE, 4).successRate() == 0.0);
    here.condition(RegionCondition.DEAD);
    await().until(() -> clients.traffic().recent(HERE, 4).failed() > 8);
    here.condition(RegionCondition.HEALTHY);
    await().until(() -> clients.traffic().recent(HERE, 2).successRate() == 1.0);
  }

  @Test
  void a_standby_that_is_too_small_sheds_load() {
    here.capacity(1);
    await()
        .untilAsserted(
            () -> assertThat(clients.traffic().recent(HERE, 4).successRate()).isBetween(0.2, 0.9));
    here.capacity(40);
    await().until(() -> clients.traffic().recent(HERE, 3).successRate() == 1.0);
  }

  @Test
  void an_answer_is_kept_for_its_ttl() {
    await().until(() -> clients.traffic().of(HERE).ok() > 10);
    zone = to("198.51.100.10", 3600);
    int asked = queries.get();
    long sent = clients.traffic().of(HERE).sent();
    await().until(() -> clients.traffic().of(HERE).sent() > sent + 80);
    // Every client asks once more when its old answer of no time expires, then never again.
    assertThat(queries.get() - asked).isLessThanOrEqualTo(2 * 8);
  }

  @Test
  void a_name_without_an_address_is_counted_as_unresolved_and_failed() {
    zone = new ZoneAnswer.NoName();
    await().until(() -> clients.traffic().of(MeasuredTraffic.UNRESOLVED).failed() > 5);
    zone = to("192.0.2.99", 0);
    long before = clients.traffic().of(MeasuredTraffic.UNRESOLVED).failed();
    await().until(() -> clients.traffic().of(MeasuredTraffic.UNRESOLVED).failed() > before + 5);
  }
}
