mock_provider "aws" {}

variables {
  name   = "shop"
  vpc_id = "vpc-0a1b2c3d4e5f60718"
  tags   = { Project = "shop", Environment = "test", Owner = "platform-team" }
}

run "the_public_reaches_ports_80_and_443_of_the_balancer_and_nothing_else" {
  command = plan

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.load_balancer_public : rule.from_port]) == toset([80, 443])
    error_message = "The balancer must be open on 80 and 443."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.load_balancer_public : rule.from_port == rule.to_port && rule.ip_protocol == "tcp"])
    error_message = "Each public rule must open a single TCP port."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.web_from_load_balancer.cidr_ipv4 == null && aws_vpc_security_group_ingress_rule.database_from_web.cidr_ipv4 == null
    error_message = "Instances and database must be opened to groups, never to ranges."
  }
}

run "ports_follow_the_application_and_the_database" {
  command = plan

  variables {
    app_port      = 9000
    database_port = 3306
  }

  assert {
    condition = alltrue([
      for rule in [aws_vpc_security_group_egress_rule.load_balancer_to_web, aws_vpc_security_group_ingress_rule.web_from_load_balancer] :
      rule.from_port == 9000 && rule.to_port == 9000
    ])
    error_message = "Balancer and instances must agree on the application's port."
  }

  assert {
    condition = alltrue([
      for rule in [aws_vpc_security_group_egress_rule.web_to_database, aws_vpc_security_group_ingress_rule.database_from_web] :
      rule.from_port == 3306 && rule.to_port == 3306
    ])
    error_message = "Instances and database must agree on the database's port."
  }
}

run "ranges_narrow_who_reaches_the_balancer" {
  command = plan

  variables {
    public_cidr_blocks = ["192.0.2.0/24", "198.51.100.0/24"]
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.load_balancer_public : rule.cidr_ipv4]) == toset(["192.0.2.0/24", "198.51.100.0/24"])
    error_message = "Only the ranges given may reach the balancer."
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.load_balancer_public) == 4
    error_message = "Two ranges on two ports are four rules."
  }
}

run "instances_reach_out_over_tls_only" {
  command = plan

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_egress_rule.web_to_https : rule.from_port == 443 && rule.to_port == 443])
    error_message = "Instances may reach ranges on port 443 alone."
  }
}

run "a_network_that_is_none_is_refused" {
  command         = plan
  expect_failures = [var.vpc_id]

  variables {
    vpc_id = "subnet-0a1b2c3d"
  }
}

run "a_range_that_is_none_is_refused" {
  command         = plan
  expect_failures = [var.public_cidr_blocks]

  variables {
    public_cidr_blocks = ["everyone"]
  }
}

run "a_port_of_root_is_refused" {
  command         = plan
  expect_failures = [var.app_port]

  variables {
    app_port = 80
  }
}
