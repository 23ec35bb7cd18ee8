package dev.understudy.functions.runtime;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Writes a request as HTTP/1.1 has it on the wire (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>).
 */
final class RequestText {

  // RFC 9110, 5.1 and 5.5; a line break in either would end the header and begin another.
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[ -~\t]*");

  private RequestText() {}

  /**
   * The whole request.
   *
   * @throws IllegalArgumentException when a header cannot be written
   */
  static byte[] bytes(ProbeRequest request) {
    URI uri = request.uri();
    byte[] body = request.body().orElse("").getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("User-Agent", "understudy");
    headers.put("Accept", "*/*");
    headers.putAll(request.headers());
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", host(uri));
    all.putAll(headers);
    all.put("Connection", "close");
    if (request.body().isPresent()) {
      all.put("Content-Length", Integer.toString(body.length));
    }
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(target(uri)).append(" HTTP/1.1\r\n");
    all.forEach((name, value) -> head.append(header(name, value)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  /** The port that a URI says or means. */
  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equals("https") ? 443 : 80;
  }

  private static String host(URI uri) {
    return uri.getPort() >= 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    // A URI may hold other letters than the request line can.
    return URI.create(target).toASCIIString();
  }

  private static String header(String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the header " + name + " has characters that none may have");
    }
    return name + ": " + value + "\r\n";
  }
}
