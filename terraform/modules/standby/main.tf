locals {
  # Two are the least that span two zones.
  baseline = max(2, ceil(var.primary_capacity * var.capacity_factor))
  capacity = var.desired_capacity == null ? local.baseline : var.desired_capacity
}

data "aws_region" "current" {}

module "network" {
  source = "../network"

  name                    = var.name
  cidr_block              = var.cidr_block
  availability_zones      = var.availability_zones
  flow_log_retention_days = var.flow_log_retention_days
  tags                    = var.tags
}

module "security" {
  source = "../security"

  name               = var.name
  vpc_id             = module.network.vpc_id
  app_port           = var.app_port
  database_port      = var.database_port
  public_cidr_blocks = var.public_cidr_blocks
  tags               = var.tags
}

module "web_service" {
  source = "../web-service"

  name                            = var.name
  vpc_id                          = module.network.vpc_id
  public_subnet_ids               = module.network.public_subnet_ids
  private_subnet_ids              = module.network.private_subnet_ids
  load_balancer_security_group_id = module.security.load_balancer_security_group_id
  web_security_group_id           = module.security.web_security_group_id

  # The capacity is a floor too: no scaling policy may take away what was fetched for traffic yet to come.
  min_size         = local.capacity
  desired_capacity = local.capacity
  max_size         = coalesce(var.max_size, 2 * var.primary_capacity)
  capacity_timeout = var.capacity_timeout
  warmup           = var.warmup

  app_port                = var.app_port
  health_check_path       = var.health_check_path
  certificate_arn         = var.certificate_arn
  image_id                = var.image_id
  image_parameter         = var.image_parameter
  image_revision          = var.image_revision
  instance_type           = var.instance_type
  user_data               = var.user_data
  readable_parameter_arns = var.readable_parameter_arns
  readable_secret_arns    = var.readable_secret_arns
  deletion_protection     = var.deletion_protection
  application_alarms      = var.application_alarms
  alarm_topic_arns        = var.alarm_topic_arns
  tags                    = var.tags
}
