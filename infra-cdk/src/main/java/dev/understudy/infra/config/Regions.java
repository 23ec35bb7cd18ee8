package dev.understudy.infra.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The AWS regions a pair may be made of.
 *
 * <p>Only the {@code aws} partition: China and GovCloud have other ARNs and no Route 53 in common
 * (<a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html">AWS
 * regions</a>).
 */
final class Regions {

  static final Set<String> KNOWN =
      Set.of(
          "af-south-1",
          "ap-east-1",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-south-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-7",
          "ca-central-1",
          "ca-west-1",
          "eu-central-1",
          "eu-central-2",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  // Replicas and witness of a strongly consistent global table lie in one of these sets:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
  private static final List<List<String>> STRONG_SETS =
      List.of(
          List.of("us-east-1", "us-east-2", "us-west-2"),
          List.of("eu-west-1", "eu-central-1", "eu-west-2", "eu-west-3"),
          List.of("ap-northeast-1", "ap-northeast-2", "ap-northeast-3"));

  private Regions() {}

  /** A third region that can witness strong consistency between the two, or empty. */
  static Optional<String> witnessOf(String home, String standby) {
    return STRONG_SETS.stream()
        .filter(set -> set.contains(home) && set.contains(standby))
        .flatMap(List::stream)
        .filter(region -> !region.equals(home) && !region.equals(standby))
        .findFirst();
  }
}
