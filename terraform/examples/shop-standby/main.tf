provider "aws" {
  region = var.region
}

# Local Zones and the like would be listed too.
data "aws_availability_zones" "available" {
  state = "available"

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

data "aws_caller_identity" "current" {}

locals {
  user_data = templatefile("${path.module}/../shop-web/app.sh.tftpl", {
    settings = jsonencode({
      region        = var.region
      parameter     = "/${var.name}/database/address"
      port          = var.app_port
      database_port = var.database_port
    })
  })
}

module "standby" {
  source = "../../modules/standby"

  name               = var.name
  cidr_block         = var.cidr_block
  availability_zones = slice(sort(data.aws_availability_zones.available.names), 0, var.zone_count)

  primary_capacity = var.primary_capacity
  capacity_factor  = var.capacity_factor
  desired_capacity = var.desired_capacity
  max_size         = var.max_size
  capacity_timeout = var.capacity_timeout

  app_port            = var.app_port
  database_port       = var.database_port
  health_check_path   = var.health_check_path
  certificate_arn     = var.certificate_arn
  image_id            = var.image_id
  image_revision      = var.image_revision
  instance_type       = var.instance_type
  user_data           = local.user_data
  deletion_protection = var.deletion_protection
  alarm_topic_arns    = var.alarm_topic_arns

  # By their names: this stack is there before the database, and a pre-scale must not depend on its outputs.
  # Six characters after the name are Secrets Manager's own:
  # https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html
  readable_parameter_arns = ["arn:aws:ssm:${var.region}:${data.aws_caller_identity.current.account_id}:parameter/${var.name}/database/address"]
  readable_secret_arns    = ["arn:aws:secretsmanager:${var.region}:${data.aws_caller_identity.current.account_id}:secret:${var.name}/database-??????"]

  application_alarms = {
    checkout-failures = {
      description = "Orders that could not be taken."
      namespace   = "Shop"
      metric      = "CheckoutFailures"
      dimensions  = { Region = var.region }
      threshold   = var.alarm_checkout_failures
    }
  }

  tags = var.tags
}
