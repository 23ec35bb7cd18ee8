package dev.understudy.tests.terraform;

import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * A change that somebody makes by AWS's own interfaces, behind Terraform's back.
 *
 * @param what for people
 * @param address what Terraform calls the thing
 * @param attribute which of its attributes is not as it was
 * @param change makes it
 * @param reality what was changed, as AWS tells it
 */
record Tampering(
    String what, String address, String attribute, Runnable change, Supplier<String> reality) {

  /** The clients of one account. */
  record Hands(
      Ec2Client ec2,
      AutoScalingClient autoScaling,
      ElasticLoadBalancingV2Client balancing,
      CloudWatchClient cloudWatch)
      implements AutoCloseable {

    static Hands in(MotoAccount account) {
      return new Hands(
          account.client(Ec2Client.builder()),
          account.client(AutoScalingClient.builder()),
          account.client(ElasticLoadBalancingV2Client.builder()),
          account.client(CloudWatchClient.builder()));
    }

    Tampering desiredCapacity(String group) {
      return new Tampering(
          "desired capacity",
          "module.web_service.aws_autoscaling_group.this",
          "desired_capacity",
          () ->
              autoScaling.setDesiredCapacity(r -> r.autoScalingGroupName(group).desiredCapacity(6)),
          () ->
              autoScaling
                  .describeAutoScalingGroups(r -> r.autoScalingGroupNames(group))
                  .autoScalingGroups()
                  .getFirst()
                  .desiredCapacity()
                  .toString());
    }

    Tampering healthCheckPath(String targetGroup) {
      return new Tampering(
          "health check path",
          "module.web_service.aws_lb_target_group.this",
          "health_check",
          () ->
              balancing.modifyTargetGroup(r -> r.targetGroupArn(targetGroup).healthCheckPath("/")),
          () ->
              balancing
                  .describeTargetGroups(r -> r.targetGroupArns(targetGroup))
                  .targetGroups()
                  .getFirst()
                  .healthCheckPath());
    }

    Tampering alarmThreshold(String alarm, String key) {
      Supplier<MetricAlarm> now =
          () -> cloudWatch.describeAlarms(r -> r.alarmNames(alarm)).metricAlarms().getFirst();
      return new Tampering(
          "alarm threshold",
          "module.web_service.aws_cloudwatch_metric_alarm.application[\"" + key + "\"]",
          "threshold",
          () -> {
            MetricAlarm as = now.get();
            cloudWatch.putMetricAlarm(
                r ->
                    r.alarmName(alarm)
                        .alarmDescription(as.alarmDescription())
                        .namespace(as.namespace())
                        .metricName(as.metricName())
                        .dimensions(as.dimensions())
                        .statistic(as.statistic())
                        .period(as.period())
                        .evaluationPeriods(as.evaluationPeriods())
                        .comparisonOperator(as.comparisonOperator())
                        .treatMissingData(as.treatMissingData())
                        .threshold(500.0));
          },
          () -> now.get().threshold().toString());
    }

    Tampering launchTemplate() {
      String id = ec2.describeLaunchTemplates().launchTemplates().getFirst().launchTemplateId();
      return new Tampering(
          "launch template version",
          "module.web_service.aws_launch_template.this",
          "instance_type",
          () -> {
            long version =
                ec2.createLaunchTemplateVersion(
                        r ->
                            r.launchTemplateId(id)
                                .sourceVersion("1")
                                .launchTemplateData(d -> d.instanceType(InstanceType.M5_LARGE)))
                    .launchTemplateVersion()
                    .versionNumber();
            ec2.modifyLaunchTemplate(
                r -> r.launchTemplateId(id).defaultVersion(String.valueOf(version)));
          },
          () ->
              ec2.describeLaunchTemplateVersions(r -> r.launchTemplateId(id).versions("$Default"))
                  .launchTemplateVersions()
                  .getFirst()
                  .launchTemplateData()
                  .instanceTypeAsString());
    }

    Tampering tag(String vpc) {
      return new Tampering(
          "tag",
          "module.network.aws_vpc.this",
          "tags",
          () ->
              ec2.createTags(
                  r -> r.resources(vpc).tags(Tag.builder().key("Owner").value("nobody").build())),
          () ->
              ec2.describeVpcs(r -> r.vpcIds(vpc)).vpcs().getFirst().tags().stream()
                  .filter(t -> t.key().equals("Owner"))
                  .findFirst()
                  .orElseThrow()
                  .value());
    }

    Tampering ruleAdded(String vpc) {
      Supplier<SecurityGroup> group =
          () ->
              ec2.describeSecurityGroups(
                      r -> r.filters(filter("vpc-id", vpc), filter("group-name", "default")))
                  .securityGroups()
                  .getFirst();
      IpPermission anybody =
          IpPermission.builder()
              .ipProtocol("tcp")
              .fromPort(22)
              .toPort(22)
              .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
              .build();
      return new Tampering(
          "rule added",
          "module.network.aws_default_security_group.this",
          "ingress",
          () ->
              ec2.authorizeSecurityGroupIngress(
                  r -> r.groupId(group.get().groupId()).ipPermissions(anybody)),
          () -> group.get().ipPermissions().toString());
    }

    Tampering ruleRemoved(String webGroup) {
      Supplier<SecurityGroupRule[]> rules =
          () ->
              ec2
                  .describeSecurityGroupRules(r -> r.filters(filter("group-id", webGroup)))
                  .securityGroupRules()
                  .stream()
                  .filter(rule -> !rule.isEgress())
                  .toArray(SecurityGroupRule[]::new);
      return new Tampering(
          "rule removed",
          "module.security.aws_vpc_security_group_ingress_rule.web_from_load_balancer",
          "referenced_security_group_id",
          () ->
              ec2.revokeSecurityGroupIngress(
                  r ->
                      r.groupId(webGroup)
                          .securityGroupRuleIds(rules.get()[0].securityGroupRuleId())),
          () -> rules.get().length + " rules");
    }

    Tampering routeRemoved(String vpc, String zone) {
      Supplier<RouteTable> table =
          () ->
              ec2.describeRouteTables(
                      r ->
                          r.filters(
                              filter("vpc-id", vpc), filter("tag:Name", "shop-private-" + zone)))
                  .routeTables()
                  .getFirst();
      return new Tampering(
          "route removed",
          "module.network.aws_route.private_nat[\"" + zone + "\"]",
          "nat_gateway_id",
          () ->
              ec2.deleteRoute(
                  r ->
                      r.routeTableId(table.get().routeTableId()).destinationCidrBlock("0.0.0.0/0")),
          () -> table.get().routes().stream().map(Route::natGatewayId).toList().toString());
    }

    private static Filter filter(String name, String value) {
      return Filter.builder().name(name).values(value).build();
    }

    @Override
    public void close() {
      ec2.close();
      autoScaling.close();
      balancing.close();
      cloudWatch.close();
    }
  }
}
