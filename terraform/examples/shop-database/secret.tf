locals {
  username = "shop_admin"
}

# Why not RDS's own managed password: it cannot be had for an instance with read replicas.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
resource "aws_secretsmanager_secret" "database" {
  name                    = "${var.name}/database"
  description             = "Master user of the shop's database"
  recovery_window_in_days = var.secret_recovery_days
  tags                    = var.tags

  dynamic "replica" {
    for_each = length(var.standby_subnet_ids) == 0 ? [] : [var.standby_region]

    content {
      region = replica.value
    }
  }
}

ephemeral "aws_secretsmanager_random_password" "database" {
  password_length     = 40
  exclude_punctuation = true
}

resource "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret.database.id

  secret_string_wo = jsonencode({
    username = local.username
    password = ephemeral.aws_secretsmanager_random_password.database.random_password
  })
  secret_string_wo_version = var.password_version
}

# Read back, not passed on: an apply that died between the secret and the database goes on with the same password.
ephemeral "aws_secretsmanager_secret_version" "database" {
  secret_id = aws_secretsmanager_secret_version.database.secret_id
}
