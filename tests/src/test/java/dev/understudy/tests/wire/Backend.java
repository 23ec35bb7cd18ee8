package dev.understudy.tests.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Something that speaks AWS's protocols. */
public interface Backend extends AutoCloseable {

  /** The name its differences are listed under. */
  String name();

  /** Where it listens. */
  URI endpoint();

  @Override
  void close();

  /** Tells why a backend cannot be had on this machine. */
  final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String reason) {
      super(reason);
    }
  }

  /**
   * Starts the backend that {@code -Dunderstudy.wire.backend} names: {@code moto}, {@code
   * localstack}, or a URL.
   *
   * @throws Missing when it cannot be had here
   */
  static Backend start(String wanted) {
    return switch (wanted) {
      case "moto" -> MotoServer.start();
      case "localstack" -> LocalStack.start();
      default -> new Given(URI.create(wanted));
    };
  }

  /** What a backend does unlike AWS, with the reason. */
  static Map<Difference, String> differences(String backend) {
    try (InputStream in = Backend.class.getResourceAsStream("/wire/differences.json")) {
      JsonNode all = new ObjectMapper().readTree(Objects.requireNonNull(in));
      Map<Difference, String> reasons = new EnumMap<>(Difference.class);
      all.path(backend)
          .properties()
          .forEach(e -> reasons.put(Difference.valueOf(e.getKey()), e.getValue().asText()));
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An endpoint that somebody else has started. */
  record Given(URI endpoint) implements Backend {
    @Override
    public String name() {
      return "given";
    }

    @Override
    public void close() {}
  }
}
