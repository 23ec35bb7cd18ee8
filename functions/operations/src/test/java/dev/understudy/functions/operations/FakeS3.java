package dev.understudy.functions.operations;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One bucket of one region, with conditional writes, that can be lost or struck once. */
final class FakeS3 implements S3Client {

  final NavigableMap<String, byte[]> objects = new TreeMap<>();
  boolean lost;
  int puts;

  /** Runs once, before the next write is carried out; what it throws is the answer. */
  Optional<Consumer<String>> beforePut = Optional.empty();

  /** Runs once, after the next write was carried out; what it throws is the answer. */
  Optional<Runnable> afterPut = Optional.empty();

  FakeS3 with(String key, String content) {
    objects.put(key, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  String text(String key) {
    return new String(objects.getOrDefault(key, new byte[0]), StandardCharsets.UTF_8);
  }

  static S3Exception refusal(int status, String code) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(code).build())
            .message(code)
            .build();
  }

  static SdkClientException silence() {
    return SdkClientException.create("Read timed out");
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    reach();
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
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    reach();
    return ListObjectsV2Response.builder()
        .isTruncated(false)
        .contents(
            objects.keySet().stream()
                .filter(key -> key.startsWith(request.prefix()))
                .map(key -> S3Object.builder().key(key).build())
                .toList())
        .build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    puts++;
    reach();
    Optional<Consumer<String>> before = beforePut;
    beforePut = Optional.empty();
    before.ifPresent(strike -> strike.accept(request.key()));
    if ("*".equals(request.ifNoneMatch()) && objects.containsKey(request.key())) {
      throw refusal(412, "PreconditionFailed");
    }
    try (var in = body.contentStreamProvider().newStream()) {
      objects.put(request.key(), in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<Runnable> after = afterPut;
    afterPut = Optional.empty();
    after.ifPresent(Runnable::run);
    return PutObjectResponse.builder().build();
  }

  private void reach() {
    if (lost) {
      throw SdkClientException.create("Connect timed out");
    }
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
