package dev.understudy.functions.runtime;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request of a health gate or a user journey.
 *
 * @param method an HTTP method in capitals
 * @param uri absolute, http or https
 * @param headers sent as they are, one value each
 * @param body sent as UTF-8
 * @param timeoutMillis for the whole exchange: connecting, headers and body
 * @param allowed link-local addresses that may be asked; the others are refused
 */
public record ProbeRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<String> body,
    int timeoutMillis,
    AllowedAddresses allowed) {

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  public ProbeRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    String scheme = uri.getScheme();
    Preconditions.of("probe request")
        .oneOf("method", method, METHODS)
        .require(
            "http".equals(scheme) || "https".equals(scheme),
            () -> "uri must be http or https: " + uri)
        .require(uri.getHost() != null, () -> "uri must name a host: " + uri)
        .between("timeoutMillis", timeoutMillis, 1, 300_000)
        .orReject();
  }

  /** A request to addresses that need no leave. */
  public ProbeRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      Optional<String> body,
      int timeoutMillis) {
    this(method, uri, headers, body, timeoutMillis, AllowedAddresses.NONE);
  }

  /** A GET without headers or body. */
  public static ProbeRequest get(URI uri, int timeoutMillis) {
    return new ProbeRequest("GET", uri, Map.of(), Optional.empty(), timeoutMillis);
  }

  /** The same request with another time limit. */
  ProbeRequest within(int millis) {
    return new ProbeRequest(method, uri, headers, body, millis, allowed);
  }

  /** The same request, which may also ask link-local addresses. */
  public ProbeRequest allowing(AllowedAddresses addresses) {
    return new ProbeRequest(method, uri, headers, body, timeoutMillis, addresses);
  }
}
