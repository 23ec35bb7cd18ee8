package dev.understudy.rehearsal.aws.codebuild;

/**
 * Where a build's artifacts go.
 *
 * @param bucket in S3
 * @param folder without a slash at its end
 */
public record ArtifactTarget(String bucket, String folder) {}
