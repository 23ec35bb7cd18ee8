output "database_identifier" {
  description = "The database."
  value       = module.database.identifier
}

output "database_arn" {
  description = "ARN of the database."
  value       = module.database.arn
}

output "replica_identifier" {
  description = "The replica, for the runbook's data.lag; null without one."
  value       = one(module.replica[*].identifier)
}

output "database_parameter_arn" {
  description = "Parameter with the database's host name: for shop-web."
  value       = aws_ssm_parameter.address.arn
}

output "database_secret_arn" {
  description = "Secret with the master user and its password: for shop-web."
  value       = aws_secretsmanager_secret.database.arn

  # Not before there is a password in it.
  depends_on = [aws_secretsmanager_secret_version.database]
}
