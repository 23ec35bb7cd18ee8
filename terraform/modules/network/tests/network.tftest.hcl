mock_provider "aws" {}

variables {
  name               = "shop"
  cidr_block         = "10.20.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  tags               = { Project = "shop", Environment = "test", Owner = "platform-team" }
}

run "every_zone_has_a_subnet_of_each_tier_and_a_way_out_of_its_own" {
  command = plan

  assert {
    condition     = toset(keys(aws_nat_gateway.this)) == toset(var.availability_zones)
    error_message = "There must be one NAT gateway a zone."
  }

  assert {
    condition = alltrue([
      for tier in [aws_subnet.public, aws_subnet.private, aws_subnet.isolated] :
      toset([for subnet in tier : subnet.availability_zone]) == toset(var.availability_zones)
    ])
    error_message = "Every tier must be in every zone."
  }

  assert {
    condition     = toset(keys(aws_route.private_nat)) == toset(var.availability_zones)
    error_message = "Every private subnet must go out by its own zone's gateway."
  }

  assert {
    condition     = aws_route.public_internet.destination_cidr_block == "0.0.0.0/0"
    error_message = "The public subnets must reach the internet."
  }
}

run "no_two_subnets_overlap_and_all_lie_in_the_network" {
  command = plan

  assert {
    condition = length(distinct(concat(
      [for subnet in aws_subnet.public : subnet.cidr_block],
      [for subnet in aws_subnet.private : subnet.cidr_block],
      [for subnet in aws_subnet.isolated : subnet.cidr_block],
    ))) == 9
    error_message = "Nine subnets must have nine ranges."
  }

  assert {
    condition     = aws_subnet.public["eu-central-1a"].cidr_block == "10.20.0.0/20" && aws_subnet.isolated["eu-central-1c"].cidr_block == "10.20.192.0/20"
    error_message = "A zone's ranges must follow from its place in the list."
  }
}

run "a_zone_added_at_the_end_moves_no_other" {
  command = plan

  variables {
    availability_zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c", "eu-central-1d"]
  }

  assert {
    condition     = aws_subnet.private["eu-central-1a"].cidr_block == "10.20.80.0/20" && aws_subnet.private["eu-central-1c"].cidr_block == "10.20.112.0/20"
    error_message = "The ranges of the first zones must stay what they are with three zones."
  }
}

run "no_subnet_hands_out_public_addresses_and_the_default_group_is_closed" {
  command = plan

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "No subnet may give public addresses to whatever starts in it."
  }

  # What is set is planned; rules left out are computed, and the provider removes them on adoption.
  assert {
    condition     = aws_default_security_group.this.tags["Name"] == "shop-default-closed"
    error_message = "The default group must be taken over."
  }
}

run "flow_logs_record_everything_and_everything_is_tagged" {
  command = plan

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.retention_in_days == 90
    error_message = "Flow logs must record all traffic and be kept for 90 days."
  }

  assert {
    condition = alltrue([
      for tags in concat([aws_vpc.this.tags, aws_flow_log.this.tags, aws_iam_role.flow.tags], [for gateway in aws_nat_gateway.this : gateway.tags]) :
      alltrue([for key, value in var.tags : tags[key] == value])
    ])
    error_message = "The tags given must be on every part."
  }
}

run "one_zone_is_refused" {
  command         = plan
  expect_failures = [var.availability_zones]

  variables {
    availability_zones = ["eu-central-1a"]
  }
}

run "the_same_zone_twice_is_refused" {
  command         = plan
  expect_failures = [var.availability_zones]

  variables {
    availability_zones = ["eu-central-1a", "eu-central-1a"]
  }
}

run "a_range_not_written_from_its_first_address_is_refused" {
  command         = plan
  expect_failures = [var.cidr_block]

  variables {
    cidr_block = "10.20.0.1/16"
  }
}

run "a_range_too_small_for_subnets_is_refused" {
  command         = plan
  expect_failures = [var.cidr_block]

  variables {
    cidr_block = "10.20.0.0/25"
  }
}

run "a_retention_cloudwatch_does_not_know_is_refused" {
  command         = plan
  expect_failures = [var.flow_log_retention_days]

  variables {
    flow_log_retention_days = 91
  }
}
