output "health_check_id" {
  description = "The health check of the PRIMARY record: health_check_id of its target in module dns."
  value       = aws_route53_health_check.primary.id
}

output "bucket" {
  description = "The bucket, for the runbook's traffic.signal."
  value       = aws_s3_bucket.switch.id
}

output "object_arn" {
  description = "The object's ARN, for whoever else may move the traffic by hand."
  value       = "arn:aws:s3:::${var.bucket_name}/${var.object_key}"
}
