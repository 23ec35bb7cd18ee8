provider "aws" {
  region = var.region
}

locals {
  user_data = templatefile("${path.module}/app.sh.tftpl", {
    settings = jsonencode({
      region        = var.region
      parameter     = "/${var.name}/database/address"
      port          = var.app_port
      database_port = var.database_port
    })
  })
}

module "web_service" {
  source = "../../modules/web-service"

  name                            = var.name
  vpc_id                          = var.vpc_id
  public_subnet_ids               = var.public_subnet_ids
  private_subnet_ids              = var.private_subnet_ids
  load_balancer_security_group_id = var.load_balancer_security_group_id
  web_security_group_id           = var.web_security_group_id

  min_size         = var.min_size
  max_size         = var.max_size
  desired_capacity = var.desired_capacity
  capacity_timeout = var.capacity_timeout

  app_port            = var.app_port
  health_check_path   = var.health_check_path
  certificate_arn     = var.certificate_arn
  image_id            = var.image_id
  image_revision      = var.image_revision
  instance_type       = var.instance_type
  user_data           = local.user_data
  deletion_protection = var.deletion_protection
  alarm_topic_arns    = var.alarm_topic_arns

  readable_parameter_arns = var.database_parameter_arn[*]
  readable_secret_arns    = var.database_secret_arn[*]

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
