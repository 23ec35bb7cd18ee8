package dev.understudy.functions.fleet;

import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.fault.InvariantBroken;

/**
 * What the fleet functions are told at deployment.
 *
 * @param ledgerTable DynamoDB table with the key {@code pk}
 */
public record FleetSettings(String ledgerTable) {

  static final String LEDGER_TABLE = "UNDERSTUDY_LEDGER_TABLE";

  /**
   * Settings from environment variables.
   *
   * @throws InvariantBroken naming the variable that is missing
   */
  static FleetSettings from(Environment environment) {
    return new FleetSettings(environment.required(LEDGER_TABLE));
  }
}
