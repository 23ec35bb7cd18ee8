locals {
  key_arn = var.kms_key_arn != null ? var.kms_key_arn : aws_kms_key.this[0].arn
}

# A key of the region's own: a replica in another region cannot use the source's.
resource "aws_kms_key" "this" {
  count = var.kms_key_arn == null ? 1 : 0

  description             = "Database ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  tags                    = var.tags
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Isolated subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
  tags        = var.tags
}

resource "aws_db_parameter_group" "this" {
  # A prefix, so that a new major version makes its group before the old one is let go.
  name_prefix = "${var.name}-"
  description = "Settings of ${var.name}"
  family      = "postgres${split(".", var.engine_version)[0]}"
  tags        = var.tags

  dynamic "parameter" {
    for_each = merge(var.parameters, { "rds.force_ssl" = "1" })

    content {
      name  = parameter.key
      value = parameter.value
      # Static settings are refused with "immediate"; all take effect at the next restart at the latest.
      apply_method = parameter.key == "rds.force_ssl" ? "immediate" : "pending-reboot"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "this" {
  identifier     = var.name
  instance_class = var.instance_class
  engine_version = var.replica ? null : var.engine_version

  # What a replica takes from its source may not be given again.
  replicate_source_db = var.replicate_source_arn
  engine              = var.replica ? null : "postgres"
  db_name             = var.replica ? null : var.database_name
  username            = var.replica ? null : var.username
  allocated_storage   = var.replica ? null : var.allocated_storage

  # Write-only: in no plan and in no state.
  password_wo         = var.replica ? null : var.password
  password_wo_version = var.replica ? null : var.password_version

  storage_type          = "gp3"
  max_allocated_storage = var.max_allocated_storage
  storage_encrypted     = true
  kms_key_id            = local.key_arn

  multi_az               = var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = var.security_group_ids
  publicly_accessible    = false
  port                   = var.database_port
  parameter_group_name   = aws_db_parameter_group.this.name

  iam_database_authentication_enabled = true

  backup_retention_period  = var.backup_retention_days
  backup_window            = var.backup_window
  maintenance_window       = var.maintenance_window
  copy_tags_to_snapshot    = true
  delete_automated_backups = false

  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.final_snapshot
  final_snapshot_identifier = var.final_snapshot ? "${var.name}-final" : null

  performance_insights_enabled    = true
  performance_insights_kms_key_id = local.key_arn
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  auto_minor_version_upgrade      = true
  apply_immediately               = var.apply_immediately

  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "storage" {
  alarm_name          = "${var.name}-storage-low"
  alarm_description   = "Free storage of the database, in bytes, under a tenth of what it began with."
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.this.identifier }
  statistic           = "Minimum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "LessThanThreshold"
  threshold           = var.allocated_storage * 107374182
  treat_missing_data  = "breaching"
  alarm_actions       = var.alarm_topic_arns
  ok_actions          = var.alarm_topic_arns
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "lag" {
  count = var.replica ? 1 : 0

  alarm_name          = "${var.name}-replica-lag"
  alarm_description   = "Seconds the replica is behind: what a failover now would lose."
  namespace           = "AWS/RDS"
  metric_name         = "ReplicaLag"
  dimensions          = { DBInstanceIdentifier = aws_db_instance.this.identifier }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.alarm_lag_seconds
  # No figure is no proof of a small one.
  treat_missing_data = "breaching"
  alarm_actions      = var.alarm_topic_arns
  ok_actions         = var.alarm_topic_arns
  tags               = var.tags
}
