package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.fault.InvariantBroken;

/**
 * What the Terraform functions are told at deployment.
 *
 * @param ledgerTable DynamoDB table with the key {@code pk}
 * @param buildProject CodeBuild project that runs {@code terraform/buildspec.yml}
 */
public record TerraformSettings(String ledgerTable, String buildProject) {

  static final String LEDGER_TABLE = "UNDERSTUDY_LEDGER_TABLE";
  static final String BUILD_PROJECT = "UNDERSTUDY_BUILD_PROJECT";

  /**
   * Settings from environment variables.
   *
   * @throws InvariantBroken naming the variable that is missing
   */
  static TerraformSettings from(Environment environment) {
    return new TerraformSettings(
        environment.required(LEDGER_TABLE), environment.required(BUILD_PROJECT));
  }
}
