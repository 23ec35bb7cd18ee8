# Two regions behind one name. All traffic goes to the first until a failover moves the weights.
module "dns" {
  source = "../.."

  zone_id     = "Z0123456789ABCDEFGHIJ"
  record_name = "shop.example.com"

  targets = {
    eu-central-1 = { address = "198.51.100.20", weight = 100, health_check = { path = "/health/deep" } }
    eu-west-1    = { address = "203.0.113.20", weight = 0, health_check = { path = "/health/deep" } }
  }

  tags = {
    Project     = "shop"
    Environment = "test"
    Owner       = "platform-team"
  }
}

output "health_check_ids" {
  description = "For the runbook."
  value       = module.dns.health_check_ids
}
