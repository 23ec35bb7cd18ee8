mock_provider "aws" {}

variables {
  bucket_name = "shop-traffic-eu-west-1"
  object_key  = "shop/traffic.txt"
}

run "the_check_is_inverted_and_looks_for_the_standby" {
  command = plan

  assert {
    condition     = aws_route53_health_check.primary.type == "HTTPS_STR_MATCH" && aws_route53_health_check.primary.invert_healthcheck && aws_route53_health_check.primary.search_string == "traffic: standby"
    error_message = "Found must be unhealthy, and what is looked for must be the standby."
  }

  assert {
    condition     = aws_route53_health_check.primary.resource_path == "/shop/traffic.txt" && aws_route53_health_check.primary.request_interval == 10
    error_message = "The check must read the object, as often as it can."
  }

  assert {
    condition     = aws_s3_object.switch.content == "traffic: primary"
    error_message = "An ordinary day begins on the primary."
  }
}

run "nothing_but_the_one_object_may_be_read_by_all" {
  command = plan

  assert {
    condition = [
      for statement in jsondecode(aws_s3_bucket_policy.switch.policy).Statement : [statement.Action, statement.Resource] if statement.Effect == "Allow"
    ] == [["s3:GetObject", "arn:aws:s3:::shop-traffic-eu-west-1/shop/traffic.txt"]]
    error_message = "One action on one object."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.switch.block_public_acls && aws_s3_bucket_public_access_block.switch.ignore_public_acls
    error_message = "ACLs must stay shut."
  }

  assert {
    condition     = aws_s3_bucket_versioning.switch.versioning_configuration[0].status == "Enabled" && !aws_s3_bucket.switch.force_destroy
    error_message = "Who moved the traffic must be seen."
  }
}

run "a_key_that_leaves_its_folder_is_refused" {
  command         = plan
  expect_failures = [var.object_key]

  variables {
    object_key = "../traffic.txt"
  }
}

run "no_looks_at_all_are_refused" {
  command         = plan
  expect_failures = [var.failures]

  variables {
    failures = 0
  }
}
