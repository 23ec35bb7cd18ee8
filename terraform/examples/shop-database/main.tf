provider "aws" {
  region = var.region
}

provider "aws" {
  alias  = "standby"
  region = var.standby_region
}

module "database" {
  source = "../../modules/database"

  name                = var.name
  subnet_ids          = var.subnet_ids
  security_group_ids  = [var.security_group_id]
  engine_version      = var.engine_version
  instance_class      = var.instance_class
  username            = local.username
  password            = jsondecode(ephemeral.aws_secretsmanager_secret_version.database.secret_string)["password"]
  password_version    = var.password_version
  deletion_protection = var.deletion_protection
  final_snapshot      = var.final_snapshot
  alarm_topic_arns    = var.alarm_topic_arns
  tags                = var.tags
}

module "replica" {
  source = "../../modules/database"
  count  = length(var.standby_subnet_ids) == 0 ? 0 : 1

  providers = {
    aws = aws.standby
  }

  name                 = "${var.name}-standby"
  replica              = true
  replicate_source_arn = module.database.arn
  subnet_ids           = var.standby_subnet_ids
  security_group_ids   = [var.standby_security_group_id]
  engine_version       = var.engine_version
  instance_class       = var.instance_class
  deletion_protection  = var.deletion_protection
  final_snapshot       = var.final_snapshot
  alarm_topic_arns     = var.standby_alarm_topic_arns
  tags                 = var.tags
}

# The application looks its database up under the same name in both regions.
resource "aws_ssm_parameter" "address" {
  name        = "/${var.name}/database/address"
  description = "Host name of the shop's database in this region"
  type        = "String"
  value       = module.database.address
  tags        = var.tags
}

resource "aws_ssm_parameter" "standby_address" {
  provider = aws.standby
  count    = length(module.replica)

  name        = "/${var.name}/database/address"
  description = "Host name of the shop's database in this region"
  type        = "String"
  value       = module.replica[0].address
  tags        = var.tags
}
