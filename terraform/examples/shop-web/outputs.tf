output "capacity" {
  description = "Instances in service after the apply."
  value       = module.web_service.capacity
}

output "endpoint" {
  description = "Base URL of the shop under the balancer's own name, for health gates."
  value       = module.web_service.endpoint
}

output "load_balancer_dns_name" {
  description = "Name of the load balancer: primary_dns_name of shop-dns."
  value       = module.web_service.load_balancer_dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of the load balancer's name: primary_zone_id of shop-dns."
  value       = module.web_service.load_balancer_zone_id
}

output "target_group_arn" {
  description = "The instances as the load balancer sees them, for health gates."
  value       = module.web_service.target_group_arn
}

output "autoscaling_group_name" {
  description = "The Auto Scaling group, for the runbook's capacity."
  value       = module.web_service.autoscaling_group_name
}

output "alarm_names" {
  description = "Alarms for health gates."
  value       = module.web_service.alarm_names
}

output "image_id" {
  description = "Image of the instances."
  value       = module.web_service.image_id
}
