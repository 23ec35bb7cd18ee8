package dev.understudy.rehearsal.local.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a running drill takes approvals: HTTP on 127.0.0.1 with a random port and a random secret
 * that only the owner of the working directory can read.
 */
public final class ApprovalEndpoint implements AutoCloseable {
  private static final int BODY_BYTES_MAX = 16 * 1024;
  private static final int NAME_MAX = 64;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(ApprovalEndpoint.class);

  private final ApprovalReceiver approvals;
  private final String authorization;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Path file;

  private ApprovalEndpoint(ApprovalReceiver approvals, Path workingDirectory) throws IOException {
    this.approvals = approvals;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    this.authorization = "Bearer " + secret;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext("/approvals", this::handle);
    server.start();
    long pid = ProcessHandle.current().pid();
    this.file = new DrillFile(server.getAddress().getPort(), secret, pid).write(workingDirectory);
  }

  /**
   * Opens the endpoint and leaves word of it under {@code .understudy/run/}.
   *
   * @param workingDirectory where {@code understudy approve} will be called from as well
   */
  public static ApprovalEndpoint open(Path workingDirectory, ApprovalReceiver approvals) {
    try {
      return new ApprovalEndpoint(approvals, workingDirectory);
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on 127.0.0.1 for approvals", e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      boolean known =
          given != null
              && MessageDigest.isEqual(
                  given.getBytes(StandardCharsets.UTF_8),
                  authorization.getBytes(StandardCharsets.UTF_8));
      int status = known ? answer(exchange) : 401;
      exchange.sendResponseHeaders(status, -1);
    } catch (RuntimeException e) {
      LOG.debug("an approval failed", e);
      exchange.sendResponseHeaders(500, -1);
    }
  }

  private int answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return 405;
    }
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return 413;
    }
    try {
      JsonNode node = JSON.readTree(body);
      String token = node.path("token").asText();
      String by = node.path("by").asText();
      if (token.isBlank() || !name(by)) {
        return 400;
      }
      return switch (approvals.approve(token, by)) {
        case ACCEPTED -> 200;
        case UNKNOWN_TOKEN -> 404;
        case ALREADY_USED -> 409;
      };
    } catch (JsonProcessingException e) {
      return 400;
    }
  }

  /** Whether a text can stand as a person's name in evidence and on a terminal. */
  static boolean name(String by) {
    return !by.isBlank()
        && by.length() <= NAME_MAX
        && by.codePoints()
            .noneMatch(
                point ->
                    Character.isISOControl(point) || Character.getType(point) == Character.FORMAT);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} could not be removed", file, e);
    }
    server.stop(0);
    threads.shutdownNow();
    threads.close();
  }
}
