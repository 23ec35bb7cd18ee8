mock_provider "aws" {
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0parameter" }
  }
}

variables {
  name                            = "shop"
  vpc_id                          = "vpc-0a1b2c3d4e5f60718"
  public_subnet_ids               = ["subnet-1", "subnet-2"]
  private_subnet_ids              = ["subnet-3", "subnet-4"]
  load_balancer_security_group_id = "sg-1"
  web_security_group_id           = "sg-2"
  tags                            = { Project = "shop", Environment = "test", Owner = "platform-team" }
}

run "instances_are_private_hardened_and_encrypted" {
  command = plan

  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Only version 2 of the metadata service may answer, and only the instance itself."
  }

  assert {
    condition     = alltrue([for mapping in aws_launch_template.this.block_device_mappings : mapping.ebs[0].encrypted == "true"])
    error_message = "Volumes must be encrypted."
  }

  assert {
    condition     = toset(aws_autoscaling_group.this.vpc_zone_identifier) == toset(["subnet-3", "subnet-4"]) && toset(aws_lb.this.subnets) == toset(["subnet-1", "subnet-2"])
    error_message = "Instances belong into the private subnets of all zones, the balancer into the public ones."
  }
}

run "health_decides_and_connections_are_drained" {
  command = plan

  variables {
    health_check_path    = "/health/deep"
    deregistration_delay = 45
  }

  assert {
    condition     = aws_autoscaling_group.this.health_check_type == "ELB"
    error_message = "What the balancer finds unhealthy must be replaced."
  }

  assert {
    condition     = aws_lb_target_group.this.health_check[0].path == "/health/deep" && tonumber(aws_lb_target_group.this.deregistration_delay) == 45
    error_message = "Health path and draining must be as given."
  }

  assert {
    condition     = aws_autoscaling_group.this.instance_refresh[0].preferences[0].min_healthy_percentage == 100 && aws_autoscaling_group.this.instance_refresh[0].preferences[0].auto_rollback
    error_message = "A refresh must keep the capacity and undo itself when it fails."
  }

  assert {
    condition     = contains(aws_autoscaling_group.this.enabled_metrics, "GroupInServiceInstances")
    error_message = "Failover counts GroupInServiceInstances."
  }
}

run "a_wished_capacity_is_waited_for" {
  command = plan

  variables {
    desired_capacity = 6
  }

  assert {
    condition     = aws_autoscaling_group.this.desired_capacity == 6 && aws_autoscaling_group.this.wait_for_elb_capacity == 6
    error_message = "The apply must wait for the capacity wished."
  }

  assert {
    condition     = output.capacity == 6
    error_message = "The capacity wished must be handed out."
  }
}

run "without_a_wish_the_policies_decide" {
  command = plan

  assert {
    condition     = aws_autoscaling_group.this.wait_for_elb_capacity == null && aws_autoscaling_group.this.min_elb_capacity == 2
    error_message = "Only the first apply may wait, and for the minimum."
  }

  assert {
    condition     = aws_autoscaling_policy.cpu.target_tracking_configuration[0].target_value == 50 && length(aws_autoscaling_policy.requests) == 1
    error_message = "CPU and requests must be tracked."
  }

  assert {
    condition     = aws_autoscaling_policy.surge.policy_type == "StepScaling" && alltrue([for step in aws_autoscaling_policy.surge.step_adjustment : step.scaling_adjustment > 0])
    error_message = "The step policy must only ever add."
  }
}

run "with_a_certificate_port_80_only_redirects" {
  command = plan

  variables {
    certificate_arn = "arn:aws:acm:eu-central-1:111122223333:certificate/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "redirect" && aws_lb_listener.https[0].port == 443
    error_message = "With a certificate, plain HTTP must lead to HTTPS."
  }
}

run "without_a_certificate_there_is_no_https" {
  command = plan

  assert {
    condition     = aws_lb_listener.http.default_action[0].type == "forward" && length(aws_lb_listener.https) == 0
    error_message = "Without a certificate, HTTP must serve."
  }
}

run "the_image_is_read_from_its_parameter" {
  command = plan

  assert {
    condition     = terraform_data.image.input == "ami-0parameter"
    error_message = "Without an image, the parameter must name it."
  }
}

run "an_image_given_is_used_as_it_is" {
  command = plan

  variables {
    image_id = "ami-0given"
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0given" && length(data.aws_ssm_parameter.image) == 0
    error_message = "The image given must be used."
  }
}

run "instances_may_read_what_is_named_and_no_more" {
  command = plan

  variables {
    readable_parameter_arns = ["arn:aws:ssm:eu-central-1:111122223333:parameter/shop/database/address"]
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.settings[0].policy).Statement == [{ Effect = "Allow", Action = ["ssm:GetParameter"], Resource = ["arn:aws:ssm:eu-central-1:111122223333:parameter/shop/database/address"] }]
    error_message = "The role must read the parameter named, nothing else."
  }
}

run "without_settings_there_is_no_policy" {
  command = plan

  assert {
    condition     = length(aws_iam_role_policy.settings) == 0
    error_message = "Nothing to read, nothing to grant."
  }
}

run "the_alarms_bear_the_names_a_runbook_gives" {
  command = plan

  variables {
    application_alarms = {
      checkout-failures = { description = "Orders that failed.", namespace = "Shop", metric = "CheckoutFailures", threshold = 5 }
    }
  }

  assert {
    condition     = toset(output.alarm_names) == toset(["shop-5xx-rate", "shop-latency-p99", "shop-unhealthy-targets", "shop-checkout-failures"])
    error_message = "The alarms must be named after the service."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.application["checkout-failures"].threshold == 5 && aws_cloudwatch_metric_alarm.application["checkout-failures"].statistic == "Sum"
    error_message = "The application's alarm must be as given."
  }
}

run "the_tags_are_on_the_group_the_instances_and_the_volumes" {
  command = plan

  assert {
    condition = alltrue([
      for key, value in var.tags :
      anytrue([for tag in aws_autoscaling_group.this.tag : tag.key == key && tag.value == value && tag.propagate_at_launch])
    ])
    error_message = "The group must hand its tags on."
  }

  assert {
    condition     = alltrue([for spec in aws_launch_template.this.tag_specifications : spec.tags["Owner"] == "platform-team"])
    error_message = "Instances and volumes must be tagged."
  }
}

run "a_single_subnet_is_refused" {
  command         = plan
  expect_failures = [var.private_subnet_ids]

  variables {
    private_subnet_ids = ["subnet-3"]
  }
}

run "a_capacity_above_the_maximum_is_refused" {
  command         = plan
  expect_failures = [var.desired_capacity]

  variables {
    desired_capacity = 9
  }
}

run "a_maximum_below_the_minimum_is_refused" {
  command         = plan
  expect_failures = [var.max_size]

  variables {
    min_size = 4
    max_size = 3
  }
}

run "a_check_longer_than_its_interval_is_refused" {
  command         = plan
  expect_failures = [var.health_check_timeout]

  variables {
    health_check_timeout = 10
  }
}

run "an_old_tls_policy_is_refused" {
  command         = plan
  expect_failures = [var.tls_policy]

  variables {
    tls_policy = "ELBSecurityPolicy-2016-08"
  }
}

run "every_secret_at_once_is_refused" {
  command         = plan
  expect_failures = [var.readable_secret_arns]

  variables {
    readable_secret_arns = ["*"]
  }
}
