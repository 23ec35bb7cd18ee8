# The contract: any cloud's standby has these.

output "capacity" {
  description = "Instances in service after the apply: a runbook's prescale.capacityOutput."
  value       = module.web_service.capacity
}

output "baseline_capacity" {
  description = "Instances that run while nothing happens."
  value       = local.baseline
}

output "endpoint" {
  description = "Base URL of the service here."
  value       = module.web_service.endpoint
}

output "location" {
  description = "Where the standby is: the region's name."
  value       = data.aws_region.current.name
}

output "alarm_names" {
  description = "The alarms that a health gate asks."
  value       = module.web_service.alarm_names
}

# What AWS adds.

output "load_balancer_dns_name" {
  description = "Name of the load balancer, for alias records."
  value       = module.web_service.load_balancer_dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of the load balancer's name, for alias records."
  value       = module.web_service.load_balancer_zone_id
}

output "autoscaling_group_name" {
  description = "The Auto Scaling group."
  value       = module.web_service.autoscaling_group_name
}

output "vpc_id" {
  description = "The network."
  value       = module.network.vpc_id
}

output "isolated_subnet_ids" {
  description = "Subnets for the database's replica, one a zone."
  value       = module.network.isolated_subnet_ids
}

output "database_security_group_id" {
  description = "Group for the database's replica."
  value       = module.security.database_security_group_id
}
