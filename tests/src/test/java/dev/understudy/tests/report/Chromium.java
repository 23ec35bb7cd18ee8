package dev.understudy.tests.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven by the DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/) because its window cannot be made as narrow
 * as a phone, while its emulated device can.
 */
final class Chromium implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SECONDS_MAX = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Replies replies;
  private final AtomicInteger ids = new AtomicInteger();

  private Chromium(Process process, Path profile, String address) {
    this.process = process;
    this.profile = profile;
    this.replies = new Replies();
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), replies)
            .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
            .join();
  }

  /** The browser of this machine, if it has one. */
  static Optional<Path> installed() {
    List<String> names =
        List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator"), -1))
        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start(Path browser) throws IOException {
    Path profile = Files.createTempDirectory("chromium");
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run"));
    command.addAll(
        List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        return new Chromium(process, profile, line.substring("DevTools listening on ".length()));
      }
    }
    throw new IOException(browser + " ended without listening");
  }

  /** Opens a page on a device as wide as this, and waits until it has loaded. */
  Page open(Path file, int width, int height) {
    String target =
        call("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    String session =
        call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    Page page = new Page(session);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(session, domain + ".enable", Map.of());
    }
    call(
        session,
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    CompletableFuture<JsonNode> loaded = replies.event(session, "Page.loadEventFired");
    call(session, "Page.navigate", Map.of("url", file.toUri().toString()));
    wait(loaded);
    return page;
  }

  private JsonNode call(String session, String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> reply = replies.reply(id);
    Map<String, Object> message =
        session.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    try {
      socket.sendText(MAPPER.writeValueAsString(message), true).join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer = wait(reply);
    if (answer.has("error")) {
      throw new IllegalStateException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  private static JsonNode wait(CompletableFuture<JsonNode> future) {
    return future.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    process.destroy();
    process.onExit().orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  /** One open page. */
  final class Page {

    private final String session;

    private Page(String session) {
      this.session = session;
    }

    /** The value of a JavaScript expression. */
    JsonNode value(String expression) {
      JsonNode result =
          call(
              session, "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
      if (result.has("exceptionDetails")) {
        throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
      }
      return result.path("result").path("value");
    }

    /**
     * Everything the page reported as an error or a warning, and every request beyond its own file.
     */
    List<String> complaints() {
      return replies.complaints(session);
    }

    void picture(Path file) throws IOException {
      JsonNode shot =
          call(session, "Page.captureScreenshot", Map.of("captureBeyondViewport", true));
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }
  }

  /** Sorts what the browser says into replies and events. */
  private static final class Replies implements WebSocket.Listener {

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> events = new ConcurrentHashMap<>();
    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder parts = new StringBuilder();

    CompletableFuture<JsonNode> reply(int id) {
      return waiting.computeIfAbsent(id, _ -> new CompletableFuture<>());
    }

    CompletableFuture<JsonNode> event(String session, String method) {
      return events.computeIfAbsent(session + method, _ -> new CompletableFuture<>());
    }

    List<String> complaints(String session) {
      return heard.stream()
          .filter(event -> event.path("sessionId").asText().equals(session))
          .flatMap(event -> complaint(event).stream())
          .toList();
    }

    private static Optional<String> complaint(JsonNode event) {
      JsonNode params = event.path("params");
      return switch (event.path("method").asText()) {
        case "Runtime.exceptionThrown" ->
            Optional.of("exception: " + params.path("exceptionDetails"));
        case "Log.entryAdded" -> Optional.of("log: " + params.path("entry"));
        case "Runtime.consoleAPICalled" -> Optional.of("console: " + params.path("args"));
        case "Network.requestWillBeSent" -> {
          String url = params.path("request").path("url").asText();
          yield url.startsWith("file:") || url.startsWith("data:")
              ? Optional.empty()
              : Optional.of("request: " + url);
        }
        default -> Optional.empty();
      };
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      parts.append(text);
      if (last) {
        hear(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }

    private void hear(String message) {
      try {
        JsonNode tree = MAPPER.readTree(message);
        if (tree.has("id")) {
          reply(tree.path("id").asInt()).complete(tree);
        } else {
          heard.add(tree);
          event(tree.path("sessionId").asText(), tree.path("method").asText()).complete(tree);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
