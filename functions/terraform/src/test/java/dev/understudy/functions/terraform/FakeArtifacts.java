package dev.understudy.functions.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The artifact bucket, with the results of builds. */
final class FakeArtifacts implements S3Client {

  static final String SHA = "ab".repeat(32);

  final Map<String, byte[]> objects = new HashMap<>();

  /** A build hands on a result. */
  FakeArtifacts result(String build, String action, String status, Map<String, Object> more) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("action", action);
    result.put("status", status);
    result.put("version", "v7");
    result.put("planSha256", SHA);
    result.put("changes", true);
    result.put("outputs", Map.of("capacity", 8));
    result.put("made", List.of());
    result.put("notMade", List.of());
    result.put("lock", Map.of("id", "", "who", "", "operation", "", "created", ""));
    result.put("user", "root");
    result.put("reasons", List.of());
    result.putAll(more);
    try {
      objects.put("plans/" + build + "/result.json", Json.MAPPER.writeValueAsBytes(result));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    byte[] bytes = objects.get(request.key());
    if (!"artifacts".equals(request.bucket()) || bytes == null) {
      throw NoSuchKeyException.builder().message("no such key").statusCode(404).build();
    }
    try {
      return transformer.transform(
          GetObjectResponse.builder().build(),
          AbortableInputStream.create(new ByteArrayInputStream(bytes)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
    return getObject(request, ResponseTransformer.toInputStream());
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
