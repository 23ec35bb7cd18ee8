# Two zones, 10.20.0.0/16: what a small service needs.
module "network" {
  source = "../.."

  name               = "shop"
  cidr_block         = "10.20.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b"]

  tags = {
    Project     = "shop"
    Environment = "test"
    Owner       = "platform-team"
  }
}

output "vpc_id" {
  description = "The network."
  value       = module.network.vpc_id
}
