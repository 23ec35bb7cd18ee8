mock_provider "aws" {}

variables {
  zone_id     = "Z0123456789ABCDEFGHIJ"
  record_name = "shop.example.com"
  targets = {
    eu-central-1 = { address = "198.51.100.20", weight = 100, health_check = { path = "/health/deep" } }
    eu-west-1    = { address = "203.0.113.20", weight = 0, health_check = { path = "/health/deep", inverted = true } }
  }
}

run "weighted_records_lead_to_both_regions" {
  command = plan

  assert {
    condition     = { for key, record in aws_route53_record.weighted : key => record.weighted_routing_policy[0].weight } == { eu-central-1 = 100, eu-west-1 = 0 }
    error_message = "The first weights must be as given."
  }

  assert {
    condition     = alltrue([for key, record in aws_route53_record.weighted : record.name == "shop.example.com" && record.set_identifier == key && record.ttl == 60])
    error_message = "Both records must bear the clients' name, their own identifier and the TTL."
  }

  assert {
    condition     = length(aws_route53_record.failover) == 0
    error_message = "There must be one strategy, not two."
  }
}

run "each_region_has_a_name_that_its_health_check_asks" {
  command = plan

  assert {
    condition     = output.regional_names == { eu-central-1 = "eu-central-1.shop.example.com", eu-west-1 = "eu-west-1.shop.example.com" }
    error_message = "Each region must have a name of its own."
  }

  assert {
    condition     = aws_route53_health_check.this["eu-west-1"].fqdn == "eu-west-1.shop.example.com" && aws_route53_health_check.this["eu-west-1"].ip_address == "203.0.113.20"
    error_message = "The check must go to the region's own address and name."
  }

  assert {
    condition     = aws_route53_health_check.this["eu-west-1"].invert_healthcheck && !aws_route53_health_check.this["eu-central-1"].invert_healthcheck
    error_message = "Only the check that says so may be inverted."
  }
}

run "failover_records_have_roles" {
  command = plan

  variables {
    strategy = "failover"
    targets = {
      eu-central-1 = { role = "PRIMARY", alias = { dns_name = "a.elb.amazonaws.com", zone_id = "Z1" }, health_check = {} }
      eu-west-1    = { role = "SECONDARY", alias = { dns_name = "b.elb.amazonaws.com", zone_id = "Z2" } }
    }
  }

  assert {
    condition     = { for key, record in aws_route53_record.failover : key => record.failover_routing_policy[0].type } == { eu-central-1 = "PRIMARY", eu-west-1 = "SECONDARY" }
    error_message = "The roles must be as given."
  }

  assert {
    condition     = alltrue([for record in aws_route53_record.failover : record.alias[0].evaluate_target_health && record.ttl == null])
    error_message = "An alias has no TTL of its own and follows its target's health."
  }

  assert {
    condition     = length(aws_route53_record.weighted) == 0 && length(aws_route53_health_check.this) == 1
    error_message = "There must be one strategy and one health check."
  }
}

run "a_health_check_that_is_there_decides_instead_of_a_new_one" {
  command = plan

  variables {
    strategy = "failover"
    targets = {
      eu-central-1 = { role = "PRIMARY", address = "198.51.100.20", health_check_id = "rc-primary" }
      eu-west-1    = { role = "SECONDARY", address = "203.0.113.20", health_check_id = "rc-standby" }
    }
  }

  assert {
    condition     = { for key, record in aws_route53_record.failover : key => record.health_check_id } == { eu-central-1 = "rc-primary", eu-west-1 = "rc-standby" }
    error_message = "Each record must have the health check it was given."
  }

  assert {
    condition     = length(aws_route53_health_check.this) == 0
    error_message = "No endpoint may be checked."
  }
}

run "two_health_checks_at_once_are_refused" {
  command         = plan
  expect_failures = [var.targets]

  variables {
    strategy = "failover"
    targets = {
      eu-central-1 = { role = "PRIMARY", address = "198.51.100.20", health_check = {}, health_check_id = "rc-primary" }
      eu-west-1    = { role = "SECONDARY", address = "203.0.113.20" }
    }
  }
}

run "no_weight_at_all_is_refused" {
  command         = plan
  expect_failures = [var.targets]

  variables {
    targets = {
      eu-central-1 = { address = "198.51.100.20" }
      eu-west-1    = { address = "203.0.113.20" }
    }
  }
}

run "an_address_and_an_alias_at_once_is_refused" {
  command         = plan
  expect_failures = [var.targets]

  variables {
    targets = {
      eu-central-1 = { address = "198.51.100.20", alias = { dns_name = "a", zone_id = "Z1" }, weight = 1 }
      eu-west-1    = { address = "203.0.113.20" }
    }
  }
}

run "failover_without_a_check_of_the_primary_is_refused" {
  command         = plan
  expect_failures = [var.targets]

  variables {
    strategy = "failover"
    targets = {
      eu-central-1 = { role = "PRIMARY", address = "198.51.100.20" }
      eu-west-1    = { role = "SECONDARY", address = "203.0.113.20" }
    }
  }
}

run "two_primaries_are_refused" {
  command         = plan
  expect_failures = [var.targets]

  variables {
    strategy = "failover"
    targets = {
      eu-central-1 = { role = "PRIMARY", address = "198.51.100.20", health_check = {} }
      eu-west-1    = { role = "PRIMARY", address = "203.0.113.20", health_check = {} }
    }
  }
}

run "a_name_with_a_dot_at_its_end_is_refused" {
  command         = plan
  expect_failures = [var.record_name]

  variables {
    record_name = "shop.example.com."
  }
}

run "a_zone_by_its_name_is_refused" {
  command         = plan
  expect_failures = [var.zone_id]

  variables {
    zone_id = "example.com"
  }
}
