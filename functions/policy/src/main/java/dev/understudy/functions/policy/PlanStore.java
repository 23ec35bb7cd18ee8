package dev.understudy.functions.policy;

import dev.understudy.functions.runbook.DocumentReader;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The S3 buckets that plans and policies lie in.
 *
 * <p>A missing object answers {@code NoSuchKey} only to those who may list the bucket (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>).
 */
final class PlanStore {

  static final String POLICIES = "policies/";

  private final S3Client s3;
  private final String artifactBucket;
  private final String runbookBucket;

  PlanStore(S3Client s3, String artifactBucket, String runbookBucket) {
    this.s3 = s3;
    this.artifactBucket = artifactBucket;
    this.runbookBucket = runbookBucket;
  }

  /** What is done with an object's content while it streams in. */
  interface Use<T> {
    T of(InputStream in) throws IOException;
  }

  /** SHA-256 of the saved plan in hexadecimal; empty when there is none. */
  Optional<String> planSha256(String artifacts) {
    return get(artifactBucket, artifacts + "/run.tfplan", PlanStore::sha256);
  }

  /** What {@code terraform show -json} says of the plan; empty when there is nothing. */
  Optional<PlanRead> plan(String artifacts) {
    return get(artifactBucket, artifacts + "/plan.json", PlanReader::read);
  }

  /** The files below {@code policies/}, folders in it left out, by key; at most one too many. */
  SortedMap<String, byte[]> policyFiles() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String key : policyKeys()) {
      get(runbookBucket, key, in -> in.readNBytes(DocumentReader.LARGEST_BYTES + 1))
          .ifPresent(bytes -> files.put(key, bytes));
    }
    return files;
  }

  /** An object of the runbook bucket, at most one byte more than is allowed. */
  Optional<byte[]> bundle(String key, int most) {
    return get(runbookBucket, key, in -> in.readNBytes(most + 1));
  }

  private List<String> policyKeys() {
    return AwsFaults.reading(
        () ->
            s3
                .listObjectsV2Paginator(
                    r -> r.bucket(runbookBucket).prefix(POLICIES).delimiter("/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .filter(key -> key.endsWith(".yaml") || key.endsWith(".yml"))
                .limit(PolicySet.MOST_FILES + 1L)
                .toList());
  }

  private <T> Optional<T> get(String bucket, String key, Use<T> use) {
    return AwsFaults.reading(
        () -> {
          try (InputStream in =
              s3.getObject(GetObjectRequest.builder().bucket(bucket).key(key).build())) {
            return Optional.of(use.of(in));
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          } catch (IOException | UncheckedIOException e) {
            throw new Unavailable("Reading " + key + " from S3 broke off.", e);
          }
        });
  }

  private static String sha256(InputStream in) throws IOException {
    try {
      DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
