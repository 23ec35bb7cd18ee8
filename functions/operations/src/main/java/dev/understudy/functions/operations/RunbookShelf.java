package dev.understudy.functions.operations;

import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * The S3 bucket that runbooks and the freeze calendar lie in.
 *
 * <p>A missing object answers {@code NoSuchKey} only to those who may list the bucket, others get
 * {@code AccessDenied} (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>), so the
 * function's role needs {@code s3:ListBucket}.
 */
final class RunbookShelf {

  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");
  private static final String CALENDAR = "freeze-calendar.yaml";

  private final S3Client s3;
  private final String bucket;

  /**
   * With a bucket.
   *
   * @param bucket its name
   */
  RunbookShelf(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * An object.
   *
   * @param fileName its key
   * @param content at most one more than a runbook may have, so that a longer one is seen to be too
   *     long
   */
  record Stored(String fileName, SdkBytes content) {}

  /** The runbook of a name, whichever extension it has. */
  Optional<Stored> runbook(String name) {
    return EXTENSIONS.stream()
        .map(extension -> get(name + extension))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The freeze calendar, if there is one. */
  Optional<Stored> freezeCalendar() {
    return get(CALENDAR);
  }

  private Optional<Stored> get(String key) {
    return AwsFaults.reading(
        () -> {
          try (InputStream in =
              s3.getObject(GetObjectRequest.builder().bucket(bucket).key(key).build())) {
            return Optional.of(
                new Stored(
                    key,
                    SdkBytes.fromByteArrayUnsafe(in.readNBytes(RunbookReader.LARGEST_BYTES + 1))));
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          } catch (IOException e) {
            throw new Unavailable("Reading " + key + " from S3 broke off.", e);
          }
        });
  }
}
