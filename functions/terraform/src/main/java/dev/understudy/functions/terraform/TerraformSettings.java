package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.util.Map;

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
  static TerraformSettings from(Map<String, String> environment) {
    return new TerraformSettings(
        required(environment, LEDGER_TABLE), required(environment, BUILD_PROJECT));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new InvariantBroken("The environment variable " + name + " is not set");
    }
    return value;
  }
}
