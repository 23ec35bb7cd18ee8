package dev.understudy.rehearsal.aws.s3;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ServiceError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The S3 buckets of one region in memory: get, put with conditions, head, and listing.
 *
 * <p>Less than the service: a bucket of another region is not there at all (the real S3 redirects),
 * no versions, no object lock, no ranges; entity tags are counted rather than hashed, as callers
 * may not take them for an MD5 anyway; the 409 of two conditional writes at once never comes, since
 * writes happen one after the other.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3 API reference</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional
 *     writes</a>
 */
public final class S3Model implements S3Client {
  private static final String SERVICE = "S3";

  private final Clock clock;
  private final RegionOutage outage;
  private final Map<String, NavigableMap<String, StoredObject>> buckets = new LinkedHashMap<>();
  private final List<PutListener> listeners = new CopyOnWriteArrayList<>();
  private long writes;

  /** Hears of every object that is put by the API, at the moment it is. */
  @FunctionalInterface
  public interface PutListener {

    /**
     * An object was put.
     *
     * @param before what was there in UTF-8; empty for none
     * @param after what is there now
     */
    void put(String bucket, String key, String before, String after);
  }

  /** A region without buckets. */
  public S3Model(Clock clock, RegionOutage outage) {
    this.clock = clock;
    this.outage = outage;
  }

  /** Adds an empty bucket. */
  public synchronized void createBucket(String name) {
    buckets.putIfAbsent(name, new TreeMap<>());
  }

  /** Adds a listener. */
  public void addListener(PutListener listener) {
    listeners.add(listener);
  }

  /** Puts an object without the API; for the state a rehearsal starts from. */
  public synchronized void seed(String bucket, String key, String content) {
    store(bucket(bucket), key, content.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  /** The objects of a bucket by key, in UTF-8, without the API; for invariants and reports. */
  public synchronized NavigableMap<String, String> contents(String bucket) {
    NavigableMap<String, String> contents = new TreeMap<>();
    bucket(bucket)
        .forEach(
            (key, object) -> contents.put(key, new String(object.bytes(), StandardCharsets.UTF_8)));
    return contents;
  }

  @Override
  public <T> T getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
    StoredObject object = read(request.bucket(), request.key());
    GetObjectResponse response =
        GetObjectResponse.builder()
            .contentLength((long) object.bytes().length)
            .contentType(object.contentType())
            .eTag(object.eTag())
            .lastModified(object.lastModified())
            .build();
    try {
      return transformer.transform(
          response, AbortableInputStream.create(new ByteArrayInputStream(object.bytes())));
    } catch (RuntimeException asItIs) {
      throw asItIs;
    } catch (Exception unreadable) {
      throw SdkClientException.create("Unable to transform the response", unreadable);
    }
  }

  @Override
  public HeadObjectResponse headObject(HeadObjectRequest request) {
    StoredObject object = head(request);
    return HeadObjectResponse.builder()
        .contentLength((long) object.bytes().length)
        .contentType(object.contentType())
        .eTag(object.eTag())
        .lastModified(object.lastModified())
        .build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    byte[] bytes;
    try (InputStream in = body.contentStreamProvider().newStream()) {
      bytes = in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return put(request, bytes);
  }

  @Override
  public synchronized ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    outage.refuseWhileOn();
    return ObjectListing.page(bucket(request.bucket()), request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private synchronized StoredObject read(String bucket, String key) {
    outage.refuseWhileOn();
    StoredObject object = bucket(bucket).get(key);
    if (object == null) {
      throw noSuchKey();
    }
    return object;
  }

  /**
   * The answer to a HEAD has no body that could say what is missing: the SDK takes every 404 for a
   * missing key.
   */
  private synchronized StoredObject head(HeadObjectRequest request) {
    outage.refuseWhileOn();
    return Optional.ofNullable(buckets.get(request.bucket()))
        .map(bucket -> bucket.get(request.key()))
        .orElseThrow(S3Model::noSuchKey);
  }

  private PutObjectResponse put(PutObjectRequest request, byte[] bytes) {
    Replaced replaced = replace(request, bytes);
    // Listeners have locks of their own, which are never taken under ours.
    listeners.forEach(
        each ->
            each.put(request.bucket(), request.key(), replaced.before(), text(replaced.stored())));
    return PutObjectResponse.builder()
        .eTag(replaced.stored().eTag())
        .size((long) bytes.length)
        .build();
  }

  private record Replaced(String before, StoredObject stored) {}

  private synchronized Replaced replace(PutObjectRequest request, byte[] bytes) {
    outage.refuseWhileOn();
    NavigableMap<String, StoredObject> bucket = bucket(request.bucket());
    StoredObject existing = bucket.get(request.key());
    checkConditions(request, existing);
    String contentType =
        request.contentType() == null ? "application/octet-stream" : request.contentType();
    return new Replaced(
        existing == null ? "" : text(existing), store(bucket, request.key(), bytes, contentType));
  }

  private static String text(StoredObject object) {
    return new String(object.bytes(), StandardCharsets.UTF_8);
  }

  private StoredObject store(
      NavigableMap<String, StoredObject> bucket, String key, byte[] bytes, String contentType) {
    writes++;
    // S3 keeps times to the second.
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    StoredObject object =
        new StoredObject(
            bytes, contentType, "\"" + HexFormat.of().toHexDigits(writes, 16) + "\"", at);
    bucket.put(key, object);
    return object;
  }

  private static void checkConditions(PutObjectRequest request, @Nullable StoredObject existing) {
    String ifNoneMatch = request.ifNoneMatch();
    if (ifNoneMatch != null) {
      if (!ifNoneMatch.equals("*")) {
        throw refusal(
            501,
            "NotImplemented",
            "A header you provided implies functionality that is not implemented");
      }
      if (existing != null) {
        throw preconditionFailed();
      }
    }
    String ifMatch = request.ifMatch();
    if (ifMatch != null) {
      if (existing == null) {
        throw noSuchKey();
      }
      if (!existing.eTag().equals(ifMatch)) {
        throw preconditionFailed();
      }
    }
  }

  private NavigableMap<String, StoredObject> bucket(String name) {
    NavigableMap<String, StoredObject> bucket = buckets.get(name);
    if (bucket == null) {
      throw new ServiceError(
              SERVICE, 404, "NoSuchBucket", "The specified bucket does not exist: " + name)
          .fill(NoSuchBucketException.builder())
          .build();
    }
    return bucket;
  }

  private static NoSuchKeyException noSuchKey() {
    return new ServiceError(SERVICE, 404, "NoSuchKey", "The specified key does not exist.")
        .fill(NoSuchKeyException.builder())
        .build();
  }

  private static S3Exception preconditionFailed() {
    return refusal(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  private static S3Exception refusal(int status, String code, String message) {
    return (S3Exception)
        new ServiceError(SERVICE, status, code, message).fill(S3Exception.builder()).build();
  }
}
