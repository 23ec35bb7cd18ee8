output "capacity" {
  description = "Instances wished; after an apply that waited, as many are healthy behind the balancer."
  value       = aws_autoscaling_group.this.desired_capacity
}

output "endpoint" {
  description = "Base URL of the service under the balancer's own name."
  value       = "${var.certificate_arn == null ? "http" : "https"}://${aws_lb.this.dns_name}"
}

output "load_balancer_arn" {
  description = "The load balancer."
  value       = aws_lb.this.arn
}

output "load_balancer_dns_name" {
  description = "Name of the load balancer, for alias records."
  value       = aws_lb.this.dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of the load balancer's name, for alias records."
  value       = aws_lb.this.zone_id
}

output "target_group_arn" {
  description = "The instances as the load balancer sees them."
  value       = aws_lb_target_group.this.arn
}

output "autoscaling_group_name" {
  description = "The Auto Scaling group, also dimension AutoScalingGroupName of its metrics."
  value       = aws_autoscaling_group.this.name
}

output "launch_template_id" {
  description = "The launch template."
  value       = aws_launch_template.this.id
}

output "launch_template_version" {
  description = "Version of the launch template that new instances start from."
  value       = aws_launch_template.this.latest_version
}

output "image_id" {
  description = "Image of the instances."
  value       = aws_launch_template.this.image_id
}

output "instance_role_name" {
  description = "Role of the instances, to attach further policies to."
  value       = aws_iam_role.instance.name
}

output "alarm_names" {
  description = "The alarms that a health gate asks."
  value = concat(
    [aws_cloudwatch_metric_alarm.errors.alarm_name, aws_cloudwatch_metric_alarm.latency.alarm_name, aws_cloudwatch_metric_alarm.unhealthy.alarm_name],
    [for alarm in aws_cloudwatch_metric_alarm.application : alarm.alarm_name],
  )
}
