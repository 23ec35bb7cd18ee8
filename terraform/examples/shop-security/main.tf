provider "aws" {
  region = var.region
}

module "security" {
  source = "../../modules/security"

  name               = var.name
  vpc_id             = var.vpc_id
  app_port           = var.app_port
  database_port      = var.database_port
  public_cidr_blocks = var.public_cidr_blocks
  tags               = var.tags
}
