package dev.understudy.rehearsal.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was said after an option that takes an endpoint. */
final class Endpoints {
  private Endpoints() {}

  /**
   * The endpoint, if one was named.
   *
   * @throws BadInput when it is none
   */
  static Optional<URI> optional(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(text);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      throw notAnEndpoint(option, text);
    }
    throw notAnEndpoint(option, text);
  }

  private static BadInput notAnEndpoint(String option, String text) {
    return new BadInput(option + " has to be like http://127.0.0.1:3001, was \"" + text + "\"");
  }
}
