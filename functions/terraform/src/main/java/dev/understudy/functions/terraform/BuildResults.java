package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Reads what builds have handed on.
 *
 * <p>By the artifact, not by an exported variable: CodeBuild attempts the upload of artifacts even
 * when the BUILD phase has failed (<a
 * href="https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html">build
 * phases</a>); of exported variables it promises nothing then.
 */
final class BuildResults {

  private static final Logger LOG = LoggerFactory.getLogger(BuildResults.class);

  private final S3Client s3;
  private final String bucket;

  BuildResults(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** What a build amounts to. */
  BuildOutcome outcome(Build build) {
    return "IN_PROGRESS".equals(build.buildStatusAsString())
        ? BuildOutcome.of(build, Optional.empty())
        : BuildOutcome.of(build, of(build));
  }

  /**
   * The result of a build; empty when it has handed on none, or none that can be read.
   *
   * @throws dev.understudy.functions.runtime.fault.PipelineFault when the bucket cannot be asked
   */
  Optional<BuildResult> of(Build build) {
    Optional<String> folder = Builds.variable(build, Builds.ARTIFACTS);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    String key = folder.get() + "/result.json";
    try {
      return AwsFaults.reading(() -> get(key)).map(BuildResult::read);
    } catch (InputRejected e) {
      LOG.warn("s3://{}/{} is not a build's result: {}", bucket, key, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<byte[]> get(String key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(GetObjectRequest.builder().bucket(bucket).key(key).build())
              .asByteArray());
    } catch (NoSuchKeyException absent) {
      return Optional.empty();
    }
  }
}
