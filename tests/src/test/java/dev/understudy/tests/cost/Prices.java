package dev.understudy.tests.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The prices that docs/cost.md counts with. */
final class Prices {
  private static final Path FILE =
      Path.of("..", "infra-cdk", "src", "test", "resources", "prices", "2026-11.json");

  private Prices() {}

  /** In US dollars; the price's name says of what. */
  static double usd(String price) {
    try {
      JsonNode usd = new ObjectMapper().readTree(FILE.toFile()).path("prices").path(price);
      return usd.path("usd").asDouble(Double.NaN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
