locals {
  names = { for key, target in var.targets : key => "${key}.${var.record_name}" }
}

# A name of its own for each region: what a health gate and journeys ask while no traffic goes there.
resource "aws_route53_record" "region" {
  for_each = var.regional_names ? var.targets : {}

  zone_id = var.zone_id
  name    = local.names[each.key]
  type    = "A"
  ttl     = each.value.address == null ? null : var.ttl
  records = each.value.address == null ? null : [each.value.address]

  dynamic "alias" {
    for_each = each.value.alias[*]

    content {
      name                   = alias.value.dns_name
      zone_id                = alias.value.zone_id
      evaluate_target_health = false
    }
  }
}

resource "aws_route53_health_check" "this" {
  for_each = { for key, target in var.targets : key => target if target.health_check != null }

  # With an address, checkers go there and send the name as Host; else they look the name up.
  ip_address         = each.value.address
  fqdn               = var.regional_names ? local.names[each.key] : try(each.value.alias.dns_name, var.record_name)
  type               = each.value.health_check.type
  port               = each.value.health_check.port
  resource_path      = each.value.health_check.path
  request_interval   = each.value.health_check.interval
  failure_threshold  = each.value.health_check.failures
  invert_healthcheck = each.value.health_check.inverted
  enable_sni         = each.value.health_check.type == "HTTPS"
  measure_latency    = true
  tags               = merge(var.tags, { Name = local.names[each.key] })
}

resource "aws_route53_record" "weighted" {
  for_each = var.strategy == "weighted" ? var.targets : {}

  zone_id         = var.zone_id
  name            = var.record_name
  type            = "A"
  set_identifier  = each.key
  ttl             = each.value.address == null ? null : var.ttl
  records         = each.value.address == null ? null : [each.value.address]
  health_check_id = each.value.health_check == null ? each.value.health_check_id : aws_route53_health_check.this[each.key].id

  weighted_routing_policy {
    weight = each.value.weight
  }

  dynamic "alias" {
    for_each = each.value.alias[*]

    content {
      name                   = alias.value.dns_name
      zone_id                = alias.value.zone_id
      evaluate_target_health = true
    }
  }

  lifecycle {
    # The weights given are the first ones. From then on failovers move them; an apply that put them
    # back would send the traffic into a region that was left for a reason.
    ignore_changes = [weighted_routing_policy]
  }
}

resource "aws_route53_record" "failover" {
  for_each = var.strategy == "failover" ? var.targets : {}

  zone_id         = var.zone_id
  name            = var.record_name
  type            = "A"
  set_identifier  = each.key
  ttl             = each.value.address == null ? null : var.ttl
  records         = each.value.address == null ? null : [each.value.address]
  health_check_id = each.value.health_check == null ? each.value.health_check_id : aws_route53_health_check.this[each.key].id

  failover_routing_policy {
    type = each.value.role
  }

  dynamic "alias" {
    for_each = each.value.alias[*]

    content {
      name                   = alias.value.dns_name
      zone_id                = alias.value.zone_id
      evaluate_target_health = true
    }
  }
}
