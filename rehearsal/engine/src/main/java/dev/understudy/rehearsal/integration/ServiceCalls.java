package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of AWS services over the SDK's client interfaces. */
final class ServiceCalls {
  static final String RUNTIME_ERROR = "States.Runtime";

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
    SdkPojo response;
    try {
      Object request =
          new SdkRequestReader(!action.sdk()).read(operation.newRequest(), arguments, "");
      response = operation.call(client, request);
    } catch (ArgumentsRefused e) {
      callback.fail(RUNTIME_ERROR, String.valueOf(e.getMessage()));
      return;
    } catch (SdkException e) {
      callback.fail(SdkErrors.nameOf(action, client, e), String.valueOf(e.getMessage()));
      return;
    }
    boolean wireNames = !action.sdk() && action.service().equals("dynamodb");
    answer(action, new SdkResponseWriter(wireNames).write(response), callback);
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
