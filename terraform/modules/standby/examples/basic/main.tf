# Half of the primary's twelve instances, ready in a second region.
provider "aws" {
  region = "eu-west-1"
}

module "standby" {
  source = "../.."

  name               = "shop"
  availability_zones = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
  primary_capacity   = 12
  capacity_factor    = 0.5
  certificate_arn    = "arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555"

  tags = {
    Project     = "shop"
    Environment = "test"
    Owner       = "platform-team"
  }
}

output "capacity" {
  description = "Instances in service."
  value       = module.standby.capacity
}
