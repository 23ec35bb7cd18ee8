package dev.understudy.infra.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is put into one AWS account.
 *
 * @param account twelve digits
 * @param home the region that usually carries the traffic
 * @param standby the region that takes over; operations run here
 * @param runbooksFolder the folder whose files are uploaded
 * @param runbooks what was found in it
 * @param zones hosted zones whose records may be changed
 * @param notifications who is told
 * @param schedules operations that start by the clock
 * @param alarms operations that start by an alarm
 * @param services what the dashboard shows of each service
 * @param terraform the Terraform runner
 * @param fleet hosts that take commands; empty when none do
 * @param functions how the functions run
 * @param security options an organisation may insist on
 * @param tags put on every resource
 */
public record Config(
    String account,
    String home,
    String standby,
    Path runbooksFolder,
    List<RunbookFacts> runbooks,
    List<Zone> zones,
    Notifications notifications,
    List<Schedule> schedules,
    List<AlarmTrigger> alarms,
    List<Service> services,
    Terraform terraform,
    Optional<Fleet> fleet,
    Functions functions,
    Security security,
    Map<String, String> tags) {

  public Config {
    runbooks = List.copyOf(runbooks);
    zones = List.copyOf(zones);
    schedules = List.copyOf(schedules);
    alarms = List.copyOf(alarms);
    services = List.copyOf(services);
    tags = Map.copyOf(tags);
  }

  /** The region of a side. */
  public String region(Side side) {
    return switch (side) {
      case HOME -> home;
      case STANDBY -> standby;
    };
  }

  /**
   * A third region that makes the ledger strongly consistent across the pair, or empty where AWS
   * offers none; then only the standby may own leases.
   */
  public Optional<String> witness() {
    return Regions.witnessOf(home, standby);
  }

  /**
   * A hosted zone.
   *
   * @param id hosted zone id
   * @param name domain name without the trailing dot
   */
  public record Zone(String id, String name) {}

  /**
   * Who is told.
   *
   * @param email addresses that get every notification
   * @param slack a channel through Amazon Q, if wanted
   */
  public record Notifications(List<String> email, Optional<Slack> slack) {
    public Notifications {
      email = List.copyOf(email);
    }
  }

  /**
   * A Slack channel.
   *
   * @param workspaceId the Slack workspace authorised in the Amazon Q console
   * @param channelId the channel
   */
  public record Slack(String workspaceId, String channelId) {}

  /**
   * An operation that starts by the clock.
   *
   * @param name unique among the schedules
   * @param runbook name of a runbook
   * @param mode a mode the runbook allows
   * @param cron the six fields of an EventBridge Scheduler cron expression
   * @param timeZone IANA name
   * @param flexibleMinutes window within which the start may be moved; 0 for none
   * @param side where the operation runs
   */
  public record Schedule(
      String name,
      String runbook,
      String mode,
      String cron,
      String timeZone,
      int flexibleMinutes,
      Side side) {}

  /**
   * An operation that starts by an alarm.
   *
   * @param name unique among the alarms
   * @param alarm name of a CloudWatch alarm in the region of {@code side}
   * @param runbook name of a runbook
   * @param mode a mode the runbook allows
   * @param side where the alarm is and the operation runs
   */
  public record AlarmTrigger(String name, String alarm, String runbook, String mode, Side side) {}

  /**
   * What the dashboard shows of a service.
   *
   * @param name shown on the dashboard
   * @param homeRequests requests answered in the home region
   * @param homeErrors requests failed there
   * @param standbyRequests requests answered in the standby region
   * @param standbyErrors requests failed there
   */
  public record Service(
      String name,
      Metric homeRequests,
      Metric homeErrors,
      Metric standbyRequests,
      Metric standbyErrors) {}

  /** A CloudWatch metric, summed a minute. */
  public record Metric(String namespace, String metric, Map<String, String> dimensions) {
    public Metric {
      dimensions = Map.copyOf(dimensions);
    }
  }

  /**
   * The Terraform runner.
   *
   * @param source folder with the buildspec and the stacks
   * @param version of Terraform, for example 1.11.4
   * @param sha256 of its linux_amd64 archive as its vendor publishes it
   * @param stacks what each stack may do
   * @param policyBundle key of compiled Rego in the runbook bucket that plans are judged by beside
   *     the other policies
   */
  public record Terraform(
      Path source,
      String version,
      String sha256,
      List<TerraformStack> stacks,
      Optional<String> policyBundle) {
    public Terraform {
      stacks = List.copyOf(stacks);
    }
  }

  /**
   * What a stack may do.
   *
   * @param name folder under {@code examples/} of the source
   * @param policies ARNs of the managed policies its role gets
   */
  public record TerraformStack(String name, List<String> policies) {
    public TerraformStack {
      policies = List.copyOf(policies);
    }
  }

  /**
   * Hosts that take commands, and which.
   *
   * @param tag name of the tag that makes a host one of them
   * @param value the tag's value on such hosts
   * @param documents names of the Systems Manager documents that may be run there
   */
  public record Fleet(String tag, String value, List<String> documents) {
    public Fleet {
      documents = List.copyOf(documents);
    }
  }

  /**
   * How the functions run.
   *
   * @param arm64 Graviton instead of x86
   * @param logRetentionDays one of the periods CloudWatch Logs knows
   * @param reservedConcurrency kept free for each function of the failover path, if wanted
   */
  public record Functions(
      boolean arm64, int logRetentionDays, Optional<Integer> reservedConcurrency) {}

  /**
   * Options an organisation may insist on.
   *
   * @param permissionsBoundary ARN of a managed policy put on every role, if wanted
   * @param logExecutionData whether the logs hold inputs and outputs, task tokens among them
   * @param evidenceRetentionDays how long evidence cannot be deleted
   * @param keyRotationDays how often the key gets new material, 90 to 2,560 (<a
   *     href="https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html">EnableKeyRotation</a>)
   * @param breakGlassPrincipals ARNs that may take the break-glass role; empty for no such role
   */
  public record Security(
      Optional<String> permissionsBoundary,
      boolean logExecutionData,
      int evidenceRetentionDays,
      int keyRotationDays,
      List<String> breakGlassPrincipals) {
    public Security {
      breakGlassPrincipals = List.copyOf(breakGlassPrincipals);
    }
  }
}
