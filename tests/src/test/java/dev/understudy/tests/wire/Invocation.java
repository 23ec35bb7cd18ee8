package dev.understudy.tests.wire;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;

/** Calls a handler as Lambda does: bytes in, bytes out, and a context that counts its time down. */
public record Invocation(JsonHandler<?, ?> handler) {

  /** A timeout for whoever does not look at it; {@code functions.json} has each one's own. */
  static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(30);

  private static final LambdaLogger SILENT =
      new LambdaLogger() {
        @Override
        public void log(String message) {}

        @Override
        public void log(byte[] message) {}
      };

  public Map<?, ?> with(Object event) {
    return with(event, FUNCTION_TIMEOUT);
  }

  Map<?, ?> with(Object event, Duration timeout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(Json.MAPPER.writeValueAsBytes(event)), out, context(timeout));
      return Json.MAPPER.readValue(out.toByteArray(), Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Context context(Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "wire";
                  case "getLogger" -> SILENT;
                  case "getRemainingTimeInMillis" ->
                      (int) Duration.ofNanos(end - System.nanoTime()).toMillis();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
