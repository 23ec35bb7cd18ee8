output "alarm" {
  description = "Name of the alarm."
  value       = aws_cloudwatch_metric_alarm.errors.alarm_name
}

output "parameter" {
  description = "Name of the parameter."
  value       = aws_ssm_parameter.rate.name
}
