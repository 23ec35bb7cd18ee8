mock_provider "aws" {}

variables {
  bucket_name = "shop-terraform-state-111122223333"
}

run "the_bucket_is_versioned_encrypted_and_closed" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "States must be versioned."
  }

  assert {
    condition = alltrue(flatten([
      for rule in aws_s3_bucket_server_side_encryption_configuration.state.rule :
      [for default in rule.apply_server_side_encryption_by_default : default.sse_algorithm == "aws:kms"]
    ]))
    error_message = "States must be encrypted with a KMS key."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.state.block_public_acls,
      aws_s3_bucket_public_access_block.state.block_public_policy,
      aws_s3_bucket_public_access_block.state.ignore_public_acls,
      aws_s3_bucket_public_access_block.state.restrict_public_buckets,
    ])
    error_message = "All four blocks of public access must be on."
  }

  assert {
    condition     = aws_kms_key.state.enable_key_rotation && !aws_s3_bucket.state.force_destroy
    error_message = "The key must rotate and states must not go with the bucket."
  }
}

run "the_policy_refuses_what_comes_without_tls_and_allows_nothing" {
  command = plan

  assert {
    condition = anytrue([
      for statement in jsondecode(aws_s3_bucket_policy.state.policy).Statement :
      statement.Effect == "Deny" && statement.Principal == "*" && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"
      && contains(statement.Resource, "arn:aws:s3:::${var.bucket_name}/*")
    ])
    error_message = "Requests without TLS must be refused for every object."
  }

  assert {
    condition     = alltrue([for statement in jsondecode(aws_s3_bucket_policy.state.policy).Statement : statement.Effect == "Deny"])
    error_message = "The bucket's policy must grant nothing."
  }
}

run "the_backend_locks_by_a_file_beside_the_state" {
  # The bucket's name is its id only once it is made.
  command = apply

  assert {
    condition     = output.backend_config.use_lockfile && output.backend_config.encrypt
    error_message = "The backend must lock and encrypt."
  }

  assert {
    condition     = output.backend_config.kms_key_id == aws_kms_key.state.arn
    error_message = "The backend must encrypt with the bucket's own key."
  }
}

run "a_name_s3_does_not_take_is_refused" {
  command         = plan
  expect_failures = [var.bucket_name]

  variables {
    bucket_name = "Shop_State"
  }
}

run "a_short_memory_is_refused" {
  command         = plan
  expect_failures = [var.noncurrent_version_days]

  variables {
    noncurrent_version_days = 7
  }
}
