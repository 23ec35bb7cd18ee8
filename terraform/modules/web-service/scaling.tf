resource "aws_autoscaling_policy" "cpu" {
  name                      = "${var.name}-web-cpu"
  autoscaling_group_name    = aws_autoscaling_group.this.name
  policy_type               = "TargetTrackingScaling"
  estimated_instance_warmup = var.warmup

  target_tracking_configuration {
    target_value = var.cpu_target

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "requests" {
  count = var.requests_target == null ? 0 : 1

  name                      = "${var.name}-web-requests"
  autoscaling_group_name    = aws_autoscaling_group.this.name
  policy_type               = "TargetTrackingScaling"
  estimated_instance_warmup = var.warmup

  target_tracking_configuration {
    target_value = var.requests_target

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${aws_lb.this.arn_suffix}/${aws_lb_target_group.this.arn_suffix}"
    }
  }
}

# Target tracking takes minutes to follow; a step follows a surge at once, and only upwards:
# https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-simple-step.html
resource "aws_autoscaling_policy" "surge" {
  name                      = "${var.name}-web-surge"
  autoscaling_group_name    = aws_autoscaling_group.this.name
  policy_type               = "StepScaling"
  adjustment_type           = "PercentChangeInCapacity"
  metric_aggregation_type   = "Average"
  min_adjustment_magnitude  = 2
  estimated_instance_warmup = var.warmup

  step_adjustment {
    metric_interval_lower_bound = 0
    metric_interval_upper_bound = 10
    scaling_adjustment          = 25
  }

  step_adjustment {
    metric_interval_lower_bound = 10
    scaling_adjustment          = 50
  }
}

resource "aws_cloudwatch_metric_alarm" "surge" {
  alarm_name          = "${var.name}-web-surge"
  alarm_description   = "CPU so high that target tracking is too slow; adds instances."
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  dimensions          = { AutoScalingGroupName = aws_autoscaling_group.this.name }
  statistic           = "Average"
  period              = 60
  evaluation_periods  = 2
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = var.surge_cpu
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_autoscaling_policy.surge.arn]
  tags                = var.tags
}
