output "capacity" {
  description = "Instances in service after the apply: the runbook's prescale.capacityOutput."
  value       = module.standby.capacity
}

output "baseline_capacity" {
  description = "Instances that run while nothing happens."
  value       = module.standby.baseline_capacity
}

output "endpoint" {
  description = "Base URL of the shop under the balancer's own name, for health gates."
  value       = module.standby.endpoint
}

output "load_balancer_dns_name" {
  description = "Name of the load balancer: standby_dns_name of shop-dns."
  value       = module.standby.load_balancer_dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of the load balancer's name: standby_zone_id of shop-dns."
  value       = module.standby.load_balancer_zone_id
}

output "isolated_subnet_ids" {
  description = "Subnets of the replica: standby_subnet_ids of shop-database."
  value       = module.standby.isolated_subnet_ids
}

output "database_security_group_id" {
  description = "Group of the replica: standby_security_group_id of shop-database."
  value       = module.standby.database_security_group_id
}

output "autoscaling_group_name" {
  description = "The Auto Scaling group, for the runbook's capacity."
  value       = module.standby.autoscaling_group_name
}

output "alarm_names" {
  description = "Alarms for health gates."
  value       = module.standby.alarm_names
}
