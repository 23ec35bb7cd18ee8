package dev.understudy.workflows.drift;

import dev.understudy.functions.runtime.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A bucket, a table and an event history. */
final class FakeAccount {
  private static final Map<String, AttributeValue> LEASE =
      Map.of("operationId", AttributeValue.fromS("op"), "fencingToken", AttributeValue.fromN("1"));

  final Map<String, byte[]> objects = new TreeMap<>();
  final Map<String, Map<String, AttributeValue>> rows = new TreeMap<>();
  final Map<String, List<Event>> events = new HashMap<>();
  final List<LookupEventsRequest> lookups = new ArrayList<>();
  Optional<SdkException> cloudTrailFails = Optional.empty();

  /** Leaves a plan as a build does, and says the saved plan's digest. */
  String plan(String folder, String json) {
    byte[] saved = ("saved plan of " + json).getBytes(StandardCharsets.UTF_8);
    objects.put(folder + "/run.tfplan", saved);
    objects.put(folder + "/plan.json", json.getBytes(StandardCharsets.UTF_8));
    return Sha256.hex(saved);
  }

  void event(String resource, String name, String when, String readOnly, String document) {
    events
        .computeIfAbsent(resource, key -> new ArrayList<>())
        .add(
            Event.builder()
                .eventName(name)
                .eventTime(Instant.parse(when))
                .readOnly(readOnly)
                .username("session")
                .cloudTrailEvent(document.replace('\'', '"'))
                .build());
  }

  static SdkException throttled() {
    return CloudTrailException.builder()
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ThrottlingException")
                .errorMessage("Rate exceeded")
                .build())
        .message("Rate exceeded")
        .build();
  }

  final class Trail implements CloudTrailClient {
    @Override
    public LookupEventsResponse lookupEvents(LookupEventsRequest request) {
      lookups.add(request);
      cloudTrailFails.ifPresent(
          e -> {
            throw e;
          });
      String name = request.lookupAttributes().getFirst().attributeValue();
      return LookupEventsResponse.builder()
          .events(
              events.getOrDefault(name, List.of()).stream()
                  .filter(event -> !event.eventTime().isBefore(request.startTime()))
                  .toList())
          .build();
    }

    @Override
    public String serviceName() {
      return "cloudtrail";
    }

    @Override
    public void close() {}
  }

  final class Bucket implements S3Client {
    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      byte[] bytes = objects.get(request.key());
      if (bytes == null) {
        throw NoSuchKeyException.builder().statusCode(404).message("NoSuchKey").build();
      }
      try {
        return transformer.transform(
            GetObjectResponse.builder().contentLength((long) bytes.length).build(),
            AbortableInputStream.create(new ByteArrayInputStream(bytes)));
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      try {
        objects.put(request.key(), body.contentStreamProvider().newStream().readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return PutObjectResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {}
  }

  final class Table implements DynamoDbClient {
    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+) = (:\\w+)");

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      String key = pk(request.key());
      return GetItemResponse.builder()
          .item(key.startsWith("lease#") ? LEASE : rows.getOrDefault(key, Map.of()))
          .build();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      Map<String, AttributeValue> row =
          new HashMap<>(rows.getOrDefault(pk(request.key()), Map.of()));
      Matcher set = ASSIGNMENT.matcher(request.updateExpression());
      while (set.find()) {
        row.put(set.group(1), value(request, set.group(2)));
      }
      rows.put(pk(request.key()), row);
      return UpdateItemResponse.builder().build();
    }

    private static AttributeValue value(UpdateItemRequest request, String name) {
      AttributeValue value = request.expressionAttributeValues().get(name);
      if (value == null) {
        throw new AssertionError("no value " + name);
      }
      return value;
    }

    private static String pk(Map<String, AttributeValue> key) {
      return String.valueOf(key.values().iterator().next().s());
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
