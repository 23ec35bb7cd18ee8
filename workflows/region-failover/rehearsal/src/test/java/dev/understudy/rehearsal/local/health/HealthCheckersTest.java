package dev.understudy.rehearsal.local.health;

import static org.awaitility.Awaitility.await;

import dev.understudy.rehearsal.local.region.LocalRegion;
import dev.understudy.rehearsal.local.region.RegionCondition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthCheckersTest {
  @SuppressWarnings("try") // the checkers work by being open
  @ParameterizedTest
  @EnumSource(value = RegionCondition.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTHY")
  void what_is_observed_follows_the_real_endpoint_down_and_up_again(RegionCondition condition) {
    List<String> told = new CopyOnWriteArrayList<>();
    try (LocalRegion region = LocalRegion.start("eu-west-1", 4, Clock.systemUTC());
        HealthCheckers checkers =
            HealthCheckers.start(
                List.of(new HealthCheckTarget("hc", () -> region.uri().resolve("/health"))),
                Duration.ofMillis(20),
                Duration.ofMillis(500),
                (id, healthy, reason) -> told.add(id + " " + healthy + " " + reason))) {
      await().until(() -> told.contains("hc true HTTP 200"));
      region.condition(condition);
      await().until(() -> told.getLast().startsWith("hc false "));
      region.condition(RegionCondition.HEALTHY);
      await().until(() -> told.getLast().equals("hc true HTTP 200"));
    }
  }
}
