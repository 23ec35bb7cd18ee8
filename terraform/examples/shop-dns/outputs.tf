output "hosted_zone_id" {
  description = "Hosted zone: the runbook's traffic.hostedZoneId."
  value       = local.zone_id
}

output "record_name" {
  description = "Name that clients use: the runbook's traffic.record."
  value       = module.dns.record_name
}

output "regional_names" {
  description = "Each region's own name: the runbook's endpoints."
  value       = module.dns.regional_names
}

output "health_check_ids" {
  description = "Health checks by region: the runbook's healthCheckId."
  value       = module.dns.health_check_ids
}

output "name_servers" {
  description = "Name servers to delegate to, where the stack makes the zone."
  value       = try(aws_route53_zone.this[0].name_servers, [])
}
