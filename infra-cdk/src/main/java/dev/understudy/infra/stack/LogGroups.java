package dev.understudy.infra.stack;

import dev.understudy.infra.config.Config;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Makes log groups: encrypted, with the configured retention, and deleted with their writers. */
final class LogGroups {

  private final RegionKey key;
  private final RetentionDays retention;

  LogGroups(Config config, RegionKey key) {
    this.key = key;
    this.retention = retention(config.functions().logRetentionDays());
  }

  LogGroup group(Construct scope, String id, String name) {
    return LogGroup.Builder.create(scope, id)
        .logGroupName(name)
        .retention(retention)
        .encryptionKey(key.key())
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }

  private static RetentionDays retention(int days) {
    return switch (days) {
      case 1 -> RetentionDays.ONE_DAY;
      case 3 -> RetentionDays.THREE_DAYS;
      case 5 -> RetentionDays.FIVE_DAYS;
      case 7 -> RetentionDays.ONE_WEEK;
      case 14 -> RetentionDays.TWO_WEEKS;
      case 30 -> RetentionDays.ONE_MONTH;
      case 60 -> RetentionDays.TWO_MONTHS;
      case 90 -> RetentionDays.THREE_MONTHS;
      case 120 -> RetentionDays.FOUR_MONTHS;
      case 150 -> RetentionDays.FIVE_MONTHS;
      case 180 -> RetentionDays.SIX_MONTHS;
      case 365 -> RetentionDays.ONE_YEAR;
      case 400 -> RetentionDays.THIRTEEN_MONTHS;
      case 545 -> RetentionDays.EIGHTEEN_MONTHS;
      case 731 -> RetentionDays.TWO_YEARS;
      case 1096 -> RetentionDays.THREE_YEARS;
      case 1827 -> RetentionDays.FIVE_YEARS;
      case 3653 -> RetentionDays.TEN_YEARS;
      default -> throw new IllegalArgumentException("no such retention: " + days);
    };
  }
}
