data "aws_ssm_parameter" "image" {
  count = var.image_id == null ? 1 : 0

  name = var.image_parameter
}

# What the parameter says changes with every release. Kept as it was first read, or a pre-scale in the
# middle of a failover would replace every instance, and a rollback would not bring back what ran before.
resource "terraform_data" "image" {
  input            = one(data.aws_ssm_parameter.image[*].insecure_value)
  triggers_replace = [var.image_revision, var.image_id == null]

  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_launch_template" "this" {
  name_prefix            = "${var.name}-web-"
  description            = "Instances of ${var.name}"
  update_default_version = true

  image_id               = var.image_id != null ? var.image_id : terraform_data.image.output
  instance_type          = var.instance_type
  vpc_security_group_ids = [var.web_security_group_id]
  user_data              = base64encode(var.user_data)
  ebs_optimized          = true

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  # Version 2 of the metadata service alone, and not beyond the instance itself:
  # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = var.root_volume_size
      encrypted             = true
      kms_key_id            = var.volume_kms_key_arn
      delete_on_termination = true
    }
  }

  monitoring {
    enabled = true
  }

  tag_specifications {
    resource_type = "instance"
    tags          = merge(var.tags, { Name = "${var.name}-web" })
  }

  tag_specifications {
    resource_type = "volume"
    tags          = merge(var.tags, { Name = "${var.name}-web" })
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_autoscaling_group" "this" {
  name                = "${var.name}-web"
  vpc_zone_identifier = var.private_subnet_ids
  target_group_arns   = [aws_lb_target_group.this.arn]

  min_size = var.min_size
  max_size = var.max_size
  # null leaves the number to the scaling policies.
  desired_capacity = var.desired_capacity

  health_check_type         = "ELB"
  health_check_grace_period = var.warmup
  default_instance_warmup   = var.warmup
  termination_policies      = ["OldestLaunchTemplate", "Default"]
  # Failover counts the instances in service by these metrics.
  metrics_granularity = "1Minute"
  enabled_metrics     = ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupPendingInstances", "GroupTerminatingInstances", "GroupTotalInstances"]

  # An apply ends when the balancer finds the wished number healthy, or fails.
  # With null only the first apply waits: later on, the policies may have chosen another number.
  min_elb_capacity          = var.desired_capacity == null ? var.min_size : null
  wait_for_elb_capacity     = var.desired_capacity
  wait_for_capacity_timeout = var.capacity_timeout

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      # New instances first, so that capacity never falls below what was wished.
      min_healthy_percentage = 100
      max_healthy_percentage = 120
      instance_warmup        = var.warmup
      skip_matching          = true
      auto_rollback          = true
    }
  }

  dynamic "tag" {
    for_each = merge(var.tags, { Name = "${var.name}-web" })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  # Instances that start before their listener is there are never found healthy.
  depends_on = [aws_lb_listener.http, aws_lb_listener.https, aws_iam_role_policy.settings, aws_iam_role_policy_attachment.instance]
}
