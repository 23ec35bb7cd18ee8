package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of AWS services over the SDK's client interfaces. */
final class ServiceCalls {
  static final String RUNTIME_ERROR = "States.Runtime";
  static final String BODY = "Body";

  private final SdkClients clients;

  ServiceCalls(SdkClients clients) {
    this.clients = clients;
  }

  /** Why an action cannot be called here; empty when it can. */
  Optional<String> whyNot(ServiceAction action) {
    Optional<SdkClient> client = clients.find(action.service());
    if (client.isEmpty()) {
      return Optional.of("there is no client of the service '" + action.service() + "'");
    }
    return SdkOperation.find(client.get(), action.action()).isPresent()
        ? Optional.empty()
        : Optional.of("'" + action.service() + "' has no action '" + action.action() + "'");
  }

  void call(ServiceAction action, @Nullable Object arguments, TaskCallback callback) {
    SdkClient client = clients.find(action.service()).orElse(null);
    SdkOperation operation =
        client == null ? null : SdkOperation.find(client, action.action()).orElse(null);
    if (client == null || operation == null) {
      callback.fail(RUNTIME_ERROR, whyNot(action).orElse(action.arn()));
      return;
    }
    SdkOperation.Answer response;
    try {
      Object request =
          new SdkRequestReader(!action.sdk())
              .read(
                  operation.newRequest(),
                  operation.writesBody() ? withoutBody(arguments) : arguments,
                  "");
      response = operation.call(client, request, operation.writesBody() ? body(arguments) : "");
    } catch (ArgumentsRefused e) {
      callback.fail(RUNTIME_ERROR, String.valueOf(e.getMessage()));
      return;
    } catch (SdkException e) {
      callback.fail(SdkErrors.nameOf(action, client, e), String.valueOf(e.getMessage()));
      return;
    }
    boolean wireNames = !action.sdk() && action.service().equals("dynamodb");
    Map<String, @Nullable Object> output =
        new LinkedHashMap<>(new SdkResponseWriter(wireNames).write(response.response()));
    response.body().ifPresent(text -> output.put(BODY, text));
    answer(action, output, callback);
  }

  private static @Nullable Object withoutBody(@Nullable Object arguments) {
    if (!(arguments instanceof Map<?, ?> map)) {
      return arguments;
    }
    Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
    rest.remove(BODY);
    return rest;
  }

  // A body that is not a text is written as JSON: localstack#9872.
  private static String body(@Nullable Object arguments) {
    Object body = arguments instanceof Map<?, ?> map ? map.get(BODY) : null;
    return body instanceof String text ? text : body == null ? "" : JsonText.write(body);
  }

  // "If any events fail, the task fails with the error EventBridge.FailedEntry":
  // https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
  private static void answer(
      ServiceAction action, Map<String, @Nullable Object> output, TaskCallback callback) {
    if (!action.sdk()
        && action.service().equals("events")
        && output.get("FailedEntryCount") instanceof Number failed
        && failed.intValue() > 0) {
      callback.fail("EventBridge.FailedEntry", String.valueOf(output.get("Entries")));
    } else {
      callback.succeed(output);
    }
  }
}
