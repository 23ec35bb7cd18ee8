package dev.understudy.rehearsal.aws.cloudwatch;

import java.util.DoubleSummaryStatistics;
import java.util.Optional;

/** The statistics over the datapoints of one period that the model computes. */
enum Statistic {
  AVERAGE("Average"),
  MINIMUM("Minimum"),
  MAXIMUM("Maximum"),
  SUM("Sum"),
  SAMPLE_COUNT("SampleCount");

  private final String apiName;

  Statistic(String apiName) {
    this.apiName = apiName;
  }

  static Optional<Statistic> of(String apiName) {
    for (Statistic statistic : values()) {
      if (statistic.apiName.equals(apiName)) {
        return Optional.of(statistic);
      }
    }
    return Optional.empty();
  }

  double of(DoubleSummaryStatistics period) {
    return switch (this) {
      case AVERAGE -> period.getAverage();
      case MINIMUM -> period.getMin();
      case MAXIMUM -> period.getMax();
      case SUM -> period.getSum();
      case SAMPLE_COUNT -> period.getCount();
    };
  }
}
