# moto gives launch templates back without their own tags.
resource "aws_launch_template" "this" {
  tags = null
}

# moto has no instance refresh, and forgets the warm-up of a group.
resource "aws_autoscaling_group" "this" {
  default_instance_warmup = null

  dynamic "instance_refresh" {
    for_each = []

    content {
      strategy = "Rolling"
    }
  }
}

# moto gives scaling policies back with settings that were never made.
resource "aws_autoscaling_policy" "cpu" {
  lifecycle {
    ignore_changes = [enabled, predictive_scaling_configuration]
  }
}

resource "aws_autoscaling_policy" "requests" {
  lifecycle {
    ignore_changes = [enabled, predictive_scaling_configuration]
  }
}

resource "aws_autoscaling_policy" "surge" {
  lifecycle {
    ignore_changes = [enabled, predictive_scaling_configuration]
  }
}

# moto knows AWS's own policies only where it was started with MOTO_IAM_LOAD_MANAGED_POLICIES=true.
variable "managed_policy_arns" {
  default = []
}
