package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.fault.InvariantBroken;

/**
 * What the Terraform functions are told at deployment.
 *
 * @param ledgerTable DynamoDB table with the key {@code pk}
 * @param buildProject CodeBuild project that runs {@code terraform/buildspec.yml}
 * @param artifactBucket S3 bucket of saved plans and results
 * @param sourcePrefix where the versions of the source lie in S3, as {@code bucket/folder/}, each
 *     named by its version and {@code .zip}; empty where the project's source knows versions itself
 */
public record TerraformSettings(
    String ledgerTable, String buildProject, String artifactBucket, String sourcePrefix) {

  static final String LEDGER_TABLE = "UNDERSTUDY_LEDGER_TABLE";
  static final String BUILD_PROJECT = "UNDERSTUDY_BUILD_PROJECT";
  static final String ARTIFACT_BUCKET = "UNDERSTUDY_ARTIFACT_BUCKET";
  static final String SOURCE_PREFIX = "UNDERSTUDY_SOURCE_PREFIX";

  /**
   * Settings from environment variables.
   *
   * @throws InvariantBroken naming the variable that is missing
   */
  static TerraformSettings from(Environment environment) {
    return new TerraformSettings(
        environment.required(LEDGER_TABLE),
        environment.required(BUILD_PROJECT),
        environment.required(ARTIFACT_BUCKET),
        environment.optional(SOURCE_PREFIX, ""));
  }
}
