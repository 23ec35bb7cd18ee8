package dev.understudy.rehearsal.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** As much of S3 as reading takes: list by prefix, and get. */
final class BucketServer implements AutoCloseable {
  /** Objects by bucket and key, as in {@code bucket/key}. */
  final TreeMap<String, String> objects = new TreeMap<>();

  private final HttpServer http;

  BucketServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
  }

  String uri() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    if (query.contains("list-type=2")) {
      String bucket = path.replace("/", "");
      String prefix = query.replaceAll(".*prefix=([^&]*).*", "$1");
      boolean known = objects.keySet().stream().anyMatch(key -> key.startsWith(bucket + "/"));
      send(exchange, known ? 200 : 404, known ? listing(bucket, prefix) : error("NoSuchBucket"));
      return;
    }
    String content = objects.get(path);
    send(exchange, content == null ? 404 : 200, content == null ? error("NoSuchKey") : content);
  }

  private String listing(String bucket, String prefix) {
    return objects.keySet().stream()
        .filter(key -> key.startsWith(bucket + "/" + prefix))
        .map(key -> "<Contents><Key>" + key.substring(bucket.length() + 1) + "</Key></Contents>")
        .collect(
            Collectors.joining(
                "", "<ListBucketResult><IsTruncated>false</IsTruncated>", "</ListBucketResult>"));
  }

  private static String error(String code) {
    return "<Error><Code>" + code + "</Code><Message>not there</Message></Error>";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
