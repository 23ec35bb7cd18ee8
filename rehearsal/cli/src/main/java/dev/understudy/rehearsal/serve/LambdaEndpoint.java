package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions behind an endpoint that speaks Lambda's Invoke, such as SAM's {@code local
 * start-lambda} or an emulator.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class LambdaEndpoint {
  // "Lambda functions have a timeout of at most 15 minutes":
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
  private static final Duration LONGEST = Duration.ofMinutes(15).plusSeconds(5);

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * Functions of an endpoint.
   *
   * @param endpoint scheme, host and port
   */
  public LambdaEndpoint(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Every function that the endpoint has; whether it has it, the call tells. */
  public LambdaFunctions functions() {
    return new LambdaFunctions().otherwise(name -> event -> invoke(name, event));
  }

  private @Nullable Object invoke(String name, @Nullable Object event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                endpoint.resolve(
                    "/2015-03-31/functions/"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                        + "/invocations"))
            .timeout(LONGEST)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.write(event)))
            .build();
    HttpResponse<String> response;
    try {
      response = http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new LambdaFailure(
          "Lambda.SdkClientException", "No answer of " + request.uri() + ": " + e);
    }
    if (response.statusCode() / 100 != 2) {
      throw new LambdaFailure(
          "Lambda." + code(response),
          "Status " + response.statusCode() + " of " + request.uri() + ": " + response.body());
    }
    if (response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
      throw functionError(response.body());
    }
    return answer(response.body());
  }

  private static @Nullable Object answer(String body) {
    try {
      return body.isEmpty() ? null : JsonText.read(body);
    } catch (IllegalArgumentException e) {
      throw new LambdaFailure(
          "Lambda.SdkClientException", "The function's answer is not JSON: " + e.getMessage());
    }
  }

  private static String code(HttpResponse<String> response) {
    String code =
        response
            .headers()
            .firstValue("x-amzn-ErrorType")
            .map(type -> type.replaceFirst(":.*", ""))
            .orElse(
                switch (response.statusCode()) {
                  case 404 -> "ResourceNotFoundException";
                  case 429 -> "TooManyRequestsException";
                  default -> "ServiceException";
                });
    return code.endsWith("Exception") ? code : code + "Exception";
  }

  // {"errorMessage": ..., "errorType": ...}; a function that was killed reports no type.
  private static LambdaFailure functionError(String body) {
    Object tree;
    try {
      tree = JsonText.read(body);
    } catch (IllegalArgumentException e) {
      return new LambdaFailure("Lambda.Unknown", body);
    }
    if (tree instanceof Map<?, ?> error) {
      Object type = error.get("errorType");
      Object message = error.get("errorMessage");
      return new LambdaFailure(
          type instanceof String name ? name : "Lambda.Unknown",
          message instanceof String text ? text : body);
    }
    return new LambdaFailure("Lambda.Unknown", body);
  }
}
