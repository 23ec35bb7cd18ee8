package dev.understudy.tests.terraform;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.route53.Route53Client;

/** What an account has that an empty one has not, as AWS itself tells it. */
final class Leftovers {
  private Leftovers() {}

  /** Everything of the kinds that the shop is made of, in one region; zones are in all. */
  static List<String> in(MotoAccount account, String region) {
    List<String> left = new ArrayList<>();
    try (Ec2Client ec2 = account.client(Ec2Client.builder(), region)) {
      ec2.describeVpcs().vpcs().stream()
          .filter(vpc -> !vpc.isDefault())
          .forEach(vpc -> left.add(vpc.vpcId()));
      ec2.describeLaunchTemplates()
          .launchTemplates()
          .forEach(template -> left.add(template.launchTemplateId()));
      ec2.describeAddresses().addresses().forEach(address -> left.add(address.allocationId()));
      ec2.describeInstances().reservations().stream()
          .flatMap(reservation -> reservation.instances().stream())
          .filter(instance -> !instance.state().nameAsString().equals("terminated"))
          .forEach(instance -> left.add(instance.instanceId()));
    }
    try (AutoScalingClient groups = account.client(AutoScalingClient.builder(), region)) {
      groups
          .describeAutoScalingGroups()
          .autoScalingGroups()
          .forEach(group -> left.add(group.autoScalingGroupARN()));
    }
    try (ElasticLoadBalancingV2Client balancing =
        account.client(ElasticLoadBalancingV2Client.builder(), region)) {
      balancing.describeLoadBalancers().loadBalancers().forEach(b -> left.add(b.loadBalancerArn()));
      balancing.describeTargetGroups().targetGroups().forEach(g -> left.add(g.targetGroupArn()));
    }
    try (CloudWatchClient alarms = account.client(CloudWatchClient.builder(), region)) {
      alarms.describeAlarms().metricAlarms().forEach(alarm -> left.add(alarm.alarmArn()));
    }
    try (Route53Client names = account.client(Route53Client.builder(), region)) {
      names.listHostedZones().hostedZones().forEach(zone -> left.add(zone.id()));
      names.listHealthChecks().healthChecks().forEach(check -> left.add(check.id()));
    }
    return left;
  }
}
