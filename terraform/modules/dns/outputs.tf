output "record_name" {
  description = "Name that clients use."
  value       = var.record_name
}

output "set_identifiers" {
  description = "Set identifiers of the records, for the runbook's regions."
  value       = sort(keys(var.targets))
}

output "regional_names" {
  description = "Each region's own name, by set identifier; empty without regional_names."
  value       = { for key, record in aws_route53_record.region : key => record.name }
}

output "health_check_ids" {
  description = "Health checks by set identifier, for the runbook's regions."
  value       = { for key, check in aws_route53_health_check.this : key => check.id }
}
