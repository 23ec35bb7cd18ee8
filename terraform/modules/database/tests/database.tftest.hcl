mock_provider "aws" {}

variables {
  name               = "shop"
  subnet_ids         = ["subnet-1", "subnet-2"]
  security_group_ids = ["sg-1"]
  password           = "only-for-this-test"
  tags               = { Project = "shop", Environment = "test", Owner = "platform-team" }
}

run "the_data_is_encrypted_spread_over_zones_and_private" {
  command = plan

  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.multi_az && !aws_db_instance.this.publicly_accessible
    error_message = "The database must be encrypted, in two zones and private."
  }

  assert {
    condition     = length(aws_kms_key.this) == 1 && aws_kms_key.this[0].enable_key_rotation
    error_message = "Without a key given, the module must make one that rotates."
  }

  assert {
    condition     = anytrue([for parameter in aws_db_parameter_group.this.parameter : parameter.name == "rds.force_ssl" && parameter.value == "1"])
    error_message = "Connections must be encrypted."
  }
}

run "the_data_cannot_be_lost_by_a_slip" {
  command = plan

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && aws_db_instance.this.final_snapshot_identifier == "shop-final"
    error_message = "Deleting must be refused, and leave a snapshot where it is not."
  }

  assert {
    condition     = aws_db_instance.this.backup_retention_period == 14 && !aws_db_instance.this.delete_automated_backups
    error_message = "Backups must be kept, also beyond the instance."
  }
}

run "the_password_is_in_no_plan" {
  command = plan

  assert {
    condition     = aws_db_instance.this.password == null && aws_db_instance.this.password_wo == null && aws_db_instance.this.password_wo_version == 1
    error_message = "The password must be sent write-only."
  }
}

run "the_settings_belong_to_the_major_version" {
  command = plan

  variables {
    engine_version = "17.2"
    parameters     = { log_min_duration_statement = "500" }
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres17" && length(aws_db_parameter_group.this.parameter) == 2
    error_message = "The parameter group must be of the engine's major version and hold what was given."
  }
}

run "a_replica_takes_what_it_is_from_its_source" {
  command = plan

  variables {
    name                 = "shop-standby"
    password             = null
    replica              = true
    replicate_source_arn = "arn:aws:rds:eu-central-1:111122223333:db:shop"
  }

  assert {
    condition     = aws_db_instance.this.replicate_source_db == "arn:aws:rds:eu-central-1:111122223333:db:shop" && aws_db_instance.this.storage_encrypted
    error_message = "The replica must follow its source, encrypted."
  }

  assert {
    condition     = output.replica && aws_cloudwatch_metric_alarm.lag[0].dimensions["DBInstanceIdentifier"] == "shop-standby" && aws_cloudwatch_metric_alarm.lag[0].treat_missing_data == "breaching"
    error_message = "The lag of a replica must be watched, and silence must not pass for a small lag."
  }
}

run "a_database_of_its_own_has_no_lag" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.lag) == 0 && !output.replica
    error_message = "Only a replica lags."
  }
}

run "a_key_given_is_used" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
  }

  assert {
    condition     = length(aws_kms_key.this) == 0 && aws_db_instance.this.kms_key_id == var.kms_key_arn
    error_message = "The key given must be used."
  }
}

run "a_week_of_backups_is_the_least" {
  command         = plan
  expect_failures = [var.backup_retention_days]

  variables {
    backup_retention_days = 1
  }
}

run "an_identifier_instead_of_an_arn_is_refused" {
  command         = plan
  expect_failures = [var.replicate_source_arn]

  variables {
    replica              = true
    replicate_source_arn = "shop"
  }
}

run "a_replica_of_nothing_is_refused" {
  command         = plan
  expect_failures = [var.replicate_source_arn]

  variables {
    replica = true
  }
}

run "plain_connections_cannot_be_switched_on" {
  command         = plan
  expect_failures = [var.parameters]

  variables {
    parameters = { "rds.force_ssl" = "0" }
  }
}

run "a_user_that_rds_keeps_is_refused" {
  command         = plan
  expect_failures = [var.username]

  variables {
    username = "postgres"
  }
}
