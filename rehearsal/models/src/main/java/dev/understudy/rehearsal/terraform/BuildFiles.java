package dev.understudy.rehearsal.terraform;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Carries files between builds and the buckets that their orders name. */
public final class BuildFiles {
  private final Supplier<? extends S3Client> s3;

  /**
   * Over a region's S3.
   *
   * @param s3 asked at each use, since models of one account are made together
   */
  public BuildFiles(Supplier<? extends S3Client> s3) {
    this.s3 = s3;
  }

  /** The files of a secondary source by name; none when the order has no such source. */
  public Map<String, byte[]> source(BuildOrder order, String identifier) {
    Optional<String> location = Optional.ofNullable(order.secondarySources().get(identifier));
    Map<String, byte[]> files = new LinkedHashMap<>();
    location.ifPresent(from -> fetch(from, files));
    return files;
  }

  private void fetch(String location, Map<String, byte[]> files) {
    int slash = location.indexOf('/');
    String bucket = location.substring(0, slash);
    String prefix = location.substring(slash + 1);
    for (S3Object object :
        s3.get().listObjectsV2(request -> request.bucket(bucket).prefix(prefix)).contents()) {
      byte[] bytes =
          s3.get()
              .getObjectAsBytes(request -> request.bucket(bucket).key(object.key()))
              .asByteArray();
      files.put(object.key().substring(prefix.length()), bytes);
    }
  }

  /** Uploads what a build hands on; nothing when its order says nowhere. */
  public void handOn(BuildOrder order, Map<String, byte[]> files) {
    order
        .artifacts()
        .ifPresent(
            target ->
                files.forEach(
                    (name, bytes) -> {
                      var _ =
                          s3.get()
                              .putObject(
                                  request ->
                                      request
                                          .bucket(target.bucket())
                                          .key(target.folder() + "/" + name),
                                  RequestBody.fromBytes(bytes));
                    }));
  }
}
