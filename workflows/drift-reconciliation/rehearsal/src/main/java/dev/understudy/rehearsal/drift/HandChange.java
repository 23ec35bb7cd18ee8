package dev.understudy.rehearsal.drift;

import java.util.List;
import java.util.Map;

/** What people do by hand to the resources of a stack. */
public enum HandChange {
  /** A tag is set. */
  TAG("aws_autoscaling_group.web", "tags.Owner", "CreateOrUpdateTags"),
  /** The group is scaled. */
  CAPACITY("aws_autoscaling_group.web", "desired_capacity", "SetDesiredCapacity"),
  /** A rule is added that lets everybody in. */
  RULE_ADDED("aws_security_group.web", "ingress", "AuthorizeSecurityGroupIngress"),
  /** The rule that lets the balancer in is taken away. */
  RULE_REMOVED("aws_security_group.db", "ingress", "RevokeSecurityGroupIngress"),
  /** An alarm is made deaf. */
  ALARM_THRESHOLD("aws_cloudwatch_metric_alarm.errors", "threshold", "PutMetricAlarm"),
  /** Traffic leaves another way. */
  ROUTE("aws_route.out", "gateway_id", "ReplaceRoute"),
  /** The balancer looks elsewhere for health. */
  HEALTH_PATH("aws_lb_target_group.web", "health_check[0].path", "ModifyTargetGroup"),
  /** A bucket is deleted. */
  DELETED("aws_s3_bucket.logs", "[deleted]", "DeleteBucket");

  private final String address;
  private final String attribute;
  private final String event;

  HandChange(String address, String attribute, String event) {
    this.address = address;
    this.attribute = attribute;
    this.event = event;
  }

  /** The resource. */
  public String address() {
    return address;
  }

  /** The path by which it is to be found, written down here and not worked out. */
  public String attribute() {
    return attribute;
  }

  /** The API call. */
  public String event() {
    return event;
  }

  /** What the resource's id has behind the name of its stack. */
  public String idSuffix() {
    return switch (this) {
      case TAG, CAPACITY -> "-web";
      case RULE_ADDED -> "-sg-web";
      case RULE_REMOVED -> "-sg-db";
      case ALARM_THRESHOLD -> "-errors";
      case ROUTE -> "-r-out";
      case HEALTH_PATH -> "-tg";
      case DELETED -> "-logs";
    };
  }

  /** The top-level attribute. */
  String topLevel() {
    return attribute.split("[.\\[]", 2)[0];
  }

  /**
   * The new value of the top-level attribute.
   *
   * @param times makes each change another one
   */
  Object value(long times) {
    return switch (this) {
      case TAG -> Map.of("Name", "web", "Owner", "somebody-" + times);
      case CAPACITY -> 4 + (int) times;
      case RULE_ADDED -> List.of(rule(443, "10.0.0.0/8"), rule(22, "0.0.0.0/" + times % 8));
      case RULE_REMOVED -> List.of();
      case ALARM_THRESHOLD -> 1_000 + (int) times;
      case ROUTE -> "igw-by-hand-" + times;
      case HEALTH_PATH -> List.of(Map.of("path", "/by-hand-" + times, "port", 8080));
      case DELETED -> throw new IllegalStateException("what is deleted has no value");
    };
  }

  static Map<String, Object> rule(int port, String from) {
    return Map.of("from_port", port, "cidr", from);
  }
}
