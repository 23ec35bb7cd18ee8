# In the standby's region. The records that it decides about may be made anywhere: Route 53 has no regions.
module "switch" {
  source = "../.."

  bucket_name = "shop-traffic-eu-west-1"
  object_key  = "shop/traffic.txt"

  tags = {
    Project     = "shop"
    Environment = "production"
    Owner       = "platform-team"
  }
}

module "dns" {
  source = "../../../dns"

  zone_id     = "Z0123456789ABCDEFGHIJ"
  record_name = "shop.example.com"
  strategy    = "failover"

  targets = {
    eu-central-1 = { role = "PRIMARY", address = "198.51.100.20", health_check_id = module.switch.health_check_id }
    eu-west-1    = { role = "SECONDARY", address = "203.0.113.20" }
  }
}
