package dev.understudy.functions.operations;

import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The evidence bucket of one region. Entries are only ever added.
 *
 * <p>A write carries {@code If-None-Match: *}: S3 answers 412 {@code PreconditionFailed} when the
 * key exists, and 409 {@code ConditionalRequestConflict} when another write of the key is under
 * way, in which case the upload is to be tried again (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">conditional
 * writes</a>).
 */
final class EvidenceStore {

  private static final int TRIES = 2;

  private final S3Client s3;
  private final String bucket;

  /**
   * With a bucket.
   *
   * @param s3 of the bucket's region
   */
  EvidenceStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * The keys of an operation's entries, in the order of the chain.
   *
   * @throws PipelineFault when the bucket cannot be asked
   */
  List<String> keys(String operationId) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket)
            .prefix(EvidenceChain.prefix(operationId))
            .build();
    return AwsFaults.reading(
        () ->
            EvidenceChain.inOrder(
                s3.listObjectsV2Paginator(request).contents().stream()
                    .map(S3Object::key)
                    .toList()));
  }

  /**
   * The bytes of an entry, if it is there.
   *
   * @throws PipelineFault when the bucket cannot be asked
   */
  Optional<byte[]> get(String key) {
    return AwsFaults.reading(
        () -> {
          try {
            return Optional.of(
                s3.getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(key).build())
                    .asByteArray());
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          }
        });
  }

  /**
   * Adds an entry, unless the same bytes are there already.
   *
   * @throws Conflict when something else stands under the key
   * @throws PipelineFault when it is not known to have been written
   */
  void add(String key, byte[] bytes) {
    for (int tried = 1; ; tried++) {
      try {
        AwsFaults.mutating(() -> put(key, bytes));
        return;
      } catch (PipelineFault fault) {
        // Whatever the answer was, what lies there now is what counts.
        Optional<byte[]> found = get(key);
        if (found.isPresent() && Arrays.equals(found.get(), bytes)) {
          return;
        }
        if (found.isPresent()) {
          throw new Conflict("another entry stands under " + key, fault);
        }
        if (tried >= TRIES) {
          throw fault;
        }
      }
    }
  }

  private boolean put(String key, byte[] bytes) {
    s3.putObject(
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .ifNoneMatch("*")
            .contentType("application/json")
            .build(),
        RequestBody.fromBytes(bytes));
    return true;
  }
}
