# A service of four to twelve instances in a network and groups made by the modules beside this one.
module "network" {
  source = "../../../network"

  name               = "shop"
  cidr_block         = "10.20.0.0/16"
  availability_zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
}

module "security" {
  source = "../../../security"

  name   = "shop"
  vpc_id = module.network.vpc_id
}

module "web_service" {
  source = "../.."

  name                            = "shop"
  vpc_id                          = module.network.vpc_id
  public_subnet_ids               = module.network.public_subnet_ids
  private_subnet_ids              = module.network.private_subnet_ids
  load_balancer_security_group_id = module.security.load_balancer_security_group_id
  web_security_group_id           = module.security.web_security_group_id

  min_size          = 4
  max_size          = 12
  health_check_path = "/health/deep"
  certificate_arn   = "arn:aws:acm:eu-central-1:111122223333:certificate/11111111-2222-3333-4444-555555555555"

  tags = {
    Project     = "shop"
    Environment = "test"
    Owner       = "platform-team"
  }
}

output "endpoint" {
  description = "Base URL of the service."
  value       = module.web_service.endpoint
}
