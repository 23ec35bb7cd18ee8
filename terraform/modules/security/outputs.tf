output "load_balancer_security_group_id" {
  description = "Group of the load balancer, the only one the public reaches."
  value       = aws_security_group.load_balancer.id
}

output "web_security_group_id" {
  description = "Group of the instances: in from the load balancer, out to the database and over TLS."
  value       = aws_security_group.web.id
}

output "database_security_group_id" {
  description = "Group of the database: in from the instances, nothing out."
  value       = aws_security_group.database.id
}
