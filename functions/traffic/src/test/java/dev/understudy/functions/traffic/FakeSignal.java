package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.Regional;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The one object that a health check reads, with conditional writes. */
final class FakeSignal implements Regional<S3Client> {

  final List<String> calls = new ArrayList<>();
  Optional<String> text;
  Optional<SdkException> failRead = Optional.empty();
  Optional<SdkException> refusePut = Optional.empty();
  Optional<SdkException> loseReply = Optional.empty();
  Runnable beforePut = () -> {};
  private int version = 1;

  FakeSignal(String text) {
    this.text = Optional.of(text);
  }

  void write(String content) {
    text = Optional.of(content);
    version++;
  }

  @Override
  public S3Client in(String region) {
    return new Client(region);
  }

  private final class Client implements S3Client {

    private final String region;

    Client(String region) {
      this.region = region;
    }

    @Override
    public <T> T getObject(
        GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
      calls.add("get@" + region + " " + request.bucket() + "/" + request.key());
      failRead.ifPresent(
          failure -> {
            throw failure;
          });
      byte[] bytes =
          text.orElseThrow(
                  () -> NoSuchKeyException.builder().statusCode(404).message("no key").build())
              .getBytes(StandardCharsets.UTF_8);
      try {
        return transformer.transform(
            GetObjectResponse.builder().eTag("v" + version).build(),
            AbortableInputStream.create(new ByteArrayInputStream(bytes)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      calls.add("put@" + region + " if " + request.ifMatch());
      beforePut.run();
      refusePut.ifPresent(
          refusal -> {
            throw refusal;
          });
      if (!("v" + version).equals(request.ifMatch())) {
        throw S3Exception.builder().statusCode(412).message("PreconditionFailed").build();
      }
      try (var in = body.contentStreamProvider().newStream()) {
        write(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      loseReply.ifPresent(
          failure -> {
            throw failure;
          });
      return PutObjectResponse.builder().eTag("v" + version).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
