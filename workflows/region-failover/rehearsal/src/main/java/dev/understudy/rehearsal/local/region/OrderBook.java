package dev.understudy.rehearsal.local.region;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The orders a region has accepted, found again by idempotency key. Keeps the last {@value #KEPT}
 * keys: long enough for every retry of a drill, bounded for one that never ends.
 */
final class OrderBook {
  private static final int KEPT = 20_000;

  private final String region;
  private final Map<String, Placed> byKey =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Placed> eldest) {
          return size() > KEPT;
        }
      };
  private long placed;

  OrderBook(String region) {
    this.region = region;
  }

  /** An order and the body it was placed with. */
  record Placed(String order, String body) {}

  synchronized Optional<Placed> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Books a new order; without a key it cannot be found again and a retry books another. */
  synchronized Placed place(Optional<String> key, String body) {
    Placed made = new Placed(region + "-" + ++placed, body);
    key.ifPresent(k -> byKey.putIfAbsent(k, made));
    return key.map(k -> byKey.getOrDefault(k, made)).orElse(made);
  }
}
