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

module "network" {
  source = "../../modules/network"

  name                    = var.name
  cidr_block              = var.cidr_block
  availability_zones      = slice(sort(data.aws_availability_zones.available.names), 0, var.zone_count)
  flow_log_retention_days = var.flow_log_retention_days
  tags                    = var.tags
}
