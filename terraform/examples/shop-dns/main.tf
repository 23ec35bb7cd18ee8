provider "aws" {
  region = var.region
}

locals {
  zone_id = var.hosted_zone_id == null ? aws_route53_zone.this[0].zone_id : var.hosted_zone_id

  # A fixed address where one is given, e.g. of Global Accelerator or of a network load balancer; else the balancer by name.
  targets = {
    (var.primary_region) = {
      address      = var.primary_address
      alias        = var.primary_address == null ? { dns_name = var.primary_dns_name, zone_id = var.primary_zone_id } : null
      weight       = 100
      role         = "PRIMARY"
      health_check = local.health_check
    }
    (var.standby_region) = {
      address      = var.standby_address
      alias        = var.standby_address == null ? { dns_name = var.standby_dns_name, zone_id = var.standby_zone_id } : null
      weight       = 0
      role         = "SECONDARY"
      health_check = local.health_check
    }
  }

  health_check = {
    path = var.health_check_path
    type = var.https ? "HTTPS" : "HTTP"
    port = var.https ? 443 : 80
  }
}

resource "aws_route53_zone" "this" {
  count = var.hosted_zone_id == null ? 1 : 0

  name    = var.zone_name
  comment = "Names of ${var.name}"
  tags    = var.tags
}

module "dns" {
  source = "../../modules/dns"

  zone_id     = local.zone_id
  record_name = var.record_name
  strategy    = var.strategy
  ttl         = var.ttl
  targets     = local.targets
  tags        = var.tags
}
