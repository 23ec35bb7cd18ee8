package dev.understudy.rehearsal.aws.route53;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/**
 * Health checks and what their checkers around the world found.
 *
 * <p>Each checker changes its mind after {@code FailureThreshold} like results in a row; the
 * endpoint is healthy while more than 18 % of the checkers say so. A new check counts as healthy.
 * {@code Inverted} turns the outcome round; {@code Disabled} stops the counting and makes it
 * healthy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-determining-health-of-endpoints.html">How
 *     Route 53 determines whether a health check is healthy</a>
 */
final class HealthChecks {
  /** The regions that Route 53 checks from when a health check names none. */
  static final List<String> CHECKER_REGIONS =
      List.of(
          "us-east-1",
          "us-west-1",
          "us-west-2",
          "eu-west-1",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-northeast-1",
          "sa-east-1");

  /** More than this part of the checkers must find the endpoint healthy. */
  private static final double HEALTHY_PART = 0.18;

  private static final int FAILURE_THRESHOLD = 3;

  private final Map<String, Check> checks = new LinkedHashMap<>();

  void create(String id, HealthCheckConfig config) {
    checks.put(id, new Check(id, config, checks.size() + 1));
  }

  boolean exists(String id) {
    return checks.containsKey(id);
  }

  Optional<HealthCheck> find(String id) {
    return Optional.ofNullable(checks.get(id)).map(Check::described);
  }

  List<HealthCheckObservation> observations(String id) {
    return check(id).observations();
  }

  List<String> checkerRegions(String id) {
    return List.copyOf(check(id).checkers.keySet());
  }

  boolean healthy(String id) {
    return check(id).healthy();
  }

  /** Notes one result; true when the endpoint's status changed by it. */
  boolean report(String id, String checkerRegion, boolean success, String detail, Instant at) {
    Check check = check(id);
    boolean before = check.healthy();
    Checker checker = check.checkers.get(checkerRegion);
    if (checker == null) {
      throw new IllegalArgumentException(
          "Health check " + id + " is not made from " + checkerRegion);
    }
    checker.note(success, detail, at, check.failureThreshold());
    return before != check.healthy();
  }

  /** Sets the status of a check without checkers; true when it changed. */
  boolean tell(String id, boolean healthy) {
    Check check = check(id);
    boolean before = check.healthy();
    check.told = Optional.of(healthy);
    return before != check.healthy();
  }

  private Check check(String id) {
    Check check = checks.get(id);
    if (check == null) {
      throw new IllegalArgumentException("No health check " + id);
    }
    return check;
  }

  private static final class Check {
    private final String id;
    private final HealthCheckConfig config;
    private final int number;
    private final Map<String, Checker> checkers = new LinkedHashMap<>();
    private Optional<Boolean> told = Optional.empty();

    Check(String id, HealthCheckConfig config, int number) {
      this.id = id;
      this.config = config;
      this.number = number;
      List<String> regions = config.hasRegions() ? config.regionsAsStrings() : CHECKER_REGIONS;
      for (int i = 0; i < regions.size(); i++) {
        checkers.put(regions.get(i), new Checker("192.0.2." + (i + 1)));
      }
    }

    int failureThreshold() {
      return config.failureThreshold() == null ? FAILURE_THRESHOLD : config.failureThreshold();
    }

    boolean healthy() {
      long saying = checkers.values().stream().filter(each -> each.healthy).count();
      boolean found =
          Boolean.TRUE.equals(config.disabled())
              || told.orElse(saying > HEALTHY_PART * checkers.size());
      return found != Boolean.TRUE.equals(config.inverted());
    }

    HealthCheck described() {
      return HealthCheck.builder()
          .id(id)
          .callerReference("health-check-" + number)
          .healthCheckVersion(1L)
          .healthCheckConfig(config)
          .build();
    }

    List<HealthCheckObservation> observations() {
      List<HealthCheckObservation> found = new ArrayList<>();
      checkers.forEach(
          (region, checker) ->
              checker
                  .checkedAt()
                  .ifPresent(
                      at ->
                          found.add(
                              HealthCheckObservation.builder()
                                  .region(region)
                                  .ipAddress(checker.address)
                                  .statusReport(
                                      report -> report.status(checker.detail).checkedTime(at))
                                  .build())));
      return found;
    }
  }

  private static final class Checker {
    private final String address;
    private boolean healthy = true;
    private int against;
    private String detail = "";
    private Instant checkedAt = Instant.MIN;

    Checker(String address) {
      this.address = address;
    }

    Optional<Instant> checkedAt() {
      return checkedAt.equals(Instant.MIN) ? Optional.empty() : Optional.of(checkedAt);
    }

    void note(boolean success, String what, Instant at, int failureThreshold) {
      detail = (success ? "Success: " : "Failure: ") + what;
      checkedAt = at;
      against = success == healthy ? 0 : against + 1;
      if (against >= failureThreshold) {
        healthy = success;
        against = 0;
      }
    }
  }
}
