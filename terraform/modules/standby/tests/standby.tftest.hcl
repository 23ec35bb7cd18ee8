mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  name               = "shop"
  availability_zones = ["eu-west-1a", "eu-west-1b"]
  primary_capacity   = 12
}

run "half_of_the_primary_runs_while_nothing_happens" {
  command = plan

  assert {
    condition     = output.capacity == 6 && output.baseline_capacity == 6
    error_message = "Half of twelve are six."
  }

  assert {
    condition     = output.location == "eu-west-1"
    error_message = "The standby must say where it is."
  }
}

run "a_share_is_rounded_up" {
  command = plan

  variables {
    capacity_factor = 0.3
  }

  assert {
    condition     = output.capacity == 4
    error_message = "Three tenths of twelve are 3.6, so four."
  }
}

run "two_instances_are_the_least" {
  command = plan

  variables {
    capacity_factor = 0.01
  }

  assert {
    condition     = output.capacity == 2
    error_message = "A standby spans two zones."
  }
}

run "a_failover_fetches_what_it_wishes" {
  command = plan

  variables {
    desired_capacity = 12
    max_size         = 24
  }

  assert {
    condition     = output.capacity == 12 && output.baseline_capacity == 6
    error_message = "The capacity wished must be planned, and the baseline stay known."
  }
}

run "numbers_may_come_as_text" {
  command = plan

  variables {
    desired_capacity = "12"
    max_size         = "24"
  }

  assert {
    condition     = output.capacity == 12
    error_message = "A runbook's variables are texts."
  }
}

run "more_than_the_maximum_is_refused" {
  command         = plan
  expect_failures = [var.max_size]

  variables {
    desired_capacity = 25
    max_size         = 24
  }
}

run "no_share_at_all_is_refused" {
  command         = plan
  expect_failures = [var.capacity_factor]

  variables {
    capacity_factor = 0
  }
}

run "a_broken_number_of_instances_is_refused" {
  command         = plan
  expect_failures = [var.desired_capacity]

  variables {
    desired_capacity = 2.5
  }
}

run "one_zone_is_refused" {
  command         = plan
  expect_failures = [var.availability_zones]

  variables {
    availability_zones = ["eu-west-1a"]
  }
}
