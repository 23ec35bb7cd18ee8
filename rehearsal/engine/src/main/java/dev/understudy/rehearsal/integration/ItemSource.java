package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a distributed Map goes over: the text of an object, or the objects of a bucket. */
final class ItemSource {
  private static final String FAILED = "States.ItemReaderFailed";

  private final ServiceCalls services;

  ItemSource(ServiceCalls services) {
    this.services = services;
  }

  /** Answers with a text for an object, with a list for a listing. */
  void read(String action, @Nullable Object arguments, TaskCallback callback) {
    List<Object> listed = new ArrayList<>();
    call(action, arguments, listed, callback);
  }

  private void call(
      String action, @Nullable Object arguments, List<Object> listed, TaskCallback callback) {
    ServiceAction resource =
        new ServiceAction(
            "arn:aws:states:::aws-sdk:s3:" + action, "s3", action, true, Pattern.REQUEST_RESPONSE);
    services.call(
        resource,
        arguments,
        new TaskCallback() {
          @Override
          public void succeed(@Nullable Object output) {
            Map<?, ?> answer = output instanceof Map<?, ?> map ? map : Map.of();
            if (answer.containsKey(ServiceCalls.BODY)) {
              callback.succeed(answer.get(ServiceCalls.BODY));
              return;
            }
            add(answer, listed);
            Object token = answer.get("NextContinuationToken");
            if (token == null) {
              callback.succeed(listed);
            } else {
              call(action, with(arguments, token), listed, callback);
            }
          }

          @Override
          public void fail(String error, String cause) {
            callback.fail(FAILED, cause);
          }
        });
  }

  // Recorded: the items of a listing spell Etag, the answer of the call ETag.
  private static void add(Map<?, ?> answer, List<Object> listed) {
    if (!(answer.get("Contents") instanceof List<?> contents)) {
      return;
    }
    for (Object content : contents) {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      if (content instanceof Map<?, ?> object) {
        object.forEach(
            (key, value) -> item.put(key.equals("ETag") ? "Etag" : String.valueOf(key), value));
      }
      listed.add(item);
    }
  }

  private static Map<Object, @Nullable Object> with(@Nullable Object arguments, Object token) {
    Map<Object, @Nullable Object> next = new LinkedHashMap<>();
    if (arguments instanceof Map<?, ?> map) {
      next.putAll(map);
    }
    next.put("ContinuationToken", token);
    return next;
  }
}
