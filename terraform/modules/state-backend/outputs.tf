output "bucket" {
  description = "The bucket, once it is versioned, encrypted and closed to the public."
  value       = aws_s3_bucket.state.id

  # Whoever learns the name may write: not before the bucket is what it is meant to be.
  depends_on = [
    aws_s3_bucket_versioning.state,
    aws_s3_bucket_server_side_encryption_configuration.state,
    aws_s3_bucket_public_access_block.state,
    aws_s3_bucket_ownership_controls.state,
    aws_s3_bucket_policy.state,
  ]
}

output "bucket_arn" {
  description = "The bucket's ARN, for the roles that read and write states."
  value       = aws_s3_bucket.state.arn
}

output "kms_key_arn" {
  description = "Key the states are encrypted with."
  value       = aws_kms_key.state.arn
}

output "backend_config" {
  description = "What `terraform init -backend-config` takes, but for the key: one a stack."
  value = {
    bucket       = aws_s3_bucket.state.id
    region       = aws_s3_bucket.state.region
    encrypt      = true
    kms_key_id   = aws_kms_key.state.arn
    use_lockfile = true
  }
}
