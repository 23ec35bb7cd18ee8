output "identifier" {
  description = "The instance, also dimension DBInstanceIdentifier of its metrics."
  value       = aws_db_instance.this.identifier
}

output "arn" {
  description = "ARN of the instance: replicate_source_arn of its replicas."
  value       = aws_db_instance.this.arn
}

output "address" {
  description = "Host name clients connect to."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "TCP port clients connect to."
  value       = aws_db_instance.this.port
}

output "kms_key_arn" {
  description = "Key the data is encrypted with."
  value       = local.key_arn
}

output "replica" {
  description = "Whether the instance replicates another."
  value       = var.replica
}
