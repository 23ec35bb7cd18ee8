package dev.understudy.rehearsal.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * AWS's JSON 1.0 protocol over HTTP: the action is in {@code X-Amz-Target}, an error's code in
 * {@code __type}. Signatures are not checked.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0
 *     protocol</a>
 */
final class StepFunctionsEndpoint {
  private static final String TARGET_PREFIX = "AWSStepFunctions.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  // A definition has at most 1 MiB, and as a JSON string at most six times as much.
  private static final int BODY_MAX = 8 * 1024 * 1024;
  // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: an Express execution
  // runs at most five minutes.
  private static final int SYNC_MINUTES_MAX = 5;
  // A page in a browser may resolve its own name to loopback, but cannot send one of these.
  private static final Pattern LOCAL_HOST =
      Pattern.compile("(sync-)?(localhost|[^:]+\\.localhost|127(\\.[0-9]+){3}|\\[::1])(:[0-9]+)?");

  private final StepFunctionsApi api;

  StepFunctionsEndpoint(StepFunctionsApi api) {
    this.api = api;
  }

  void attachTo(HttpServer server) {
    var _ = server.createContext("/", this::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      String body;
      try {
        body = JsonText.write(answer(exchange).members());
      } catch (ApiError error) {
        status = 400;
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        body = error(error.code(), String.valueOf(error.getMessage()));
      } catch (RuntimeException broken) {
        status = 500;
        body = error("InternalFailure", "The endpoint itself failed: " + broken);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
    String host = header(exchange, "Host").orElse("");
    if (!LOCAL_HOST.matcher(host).matches()) {
      throw new ApiError("AccessDeniedException", "Only for this machine; the Host was " + host);
    }
    String target = header(exchange, "X-Amz-Target").orElse("");
    if (!exchange.getRequestMethod().equals("POST") || !target.startsWith(TARGET_PREFIX)) {
      throw new ApiError(
          "UnknownOperationException",
          "This is a Step Functions endpoint: POST with X-Amz-Target: " + TARGET_PREFIX + "ACTION");
    }
    if (body.length > BODY_MAX) {
      throw new ApiError(ApiError.VALIDATION, "The request has more than " + BODY_MAX + " bytes");
    }
    return await(api.perform(target.substring(TARGET_PREFIX.length()), Parameters.read(body)));
  }

  private static Answer await(CompletableFuture<Answer> answer) {
    try {
      return answer.get(SYNC_MINUTES_MAX, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new ApiError(
          ApiError.VALIDATION,
          "The execution did not end within " + SYNC_MINUTES_MAX + " minutes and goes on");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiError("ServiceUnavailable", "The endpoint is being stopped");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
    return values.stream().findFirst();
  }

  private static String error(String code, String message) {
    return JsonText.write(Map.of("__type", code, "message", message));
  }
}
