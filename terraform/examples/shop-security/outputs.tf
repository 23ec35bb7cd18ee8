output "load_balancer_security_group_id" {
  description = "Group of the load balancer: for shop-web."
  value       = module.security.load_balancer_security_group_id
}

output "web_security_group_id" {
  description = "Group of the instances: for shop-web."
  value       = module.security.web_security_group_id
}

output "database_security_group_id" {
  description = "Group of the database: security_group_id of shop-database."
  value       = module.security.database_security_group_id
}
