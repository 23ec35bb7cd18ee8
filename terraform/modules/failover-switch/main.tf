resource "aws_s3_bucket" "switch" {
  bucket        = var.bucket_name
  force_destroy = var.force_destroy
  tags          = var.tags
}

resource "aws_s3_bucket_ownership_controls" "switch" {
  bucket = aws_s3_bucket.switch.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# Health checkers come from the internet without credentials, so one object must be readable by all. ACLs stay shut: the
# policy below is the one place that says so.
resource "aws_s3_bucket_public_access_block" "switch" {
  bucket = aws_s3_bucket.switch.id

  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = false
}

# Who moved the traffic when: every version says.
resource "aws_s3_bucket_versioning" "switch" {
  bucket = aws_s3_bucket.switch.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "switch" {
  bucket = aws_s3_bucket.switch.id

  rule {
    # Not a key of KMS: nobody without credentials could read the object.
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_policy" "switch" {
  bucket = aws_s3_bucket.switch.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "CheckersReadTheOneObject"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::${var.bucket_name}/${var.object_key}"
      },
      {
        Sid       = "RefuseWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::${var.bucket_name}", "arn:aws:s3:::${var.bucket_name}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.switch]
}

resource "aws_s3_object" "switch" {
  bucket       = aws_s3_bucket.switch.id
  key          = var.object_key
  content      = "traffic: primary"
  content_type = "text/plain"
  tags         = var.tags

  lifecycle {
    # The text given is the first one. From then on failovers write it; an apply that put it back would send the traffic into
    # a region that was left for a reason.
    ignore_changes = [content, etag]
  }
}

# Found is unhealthy: the primary's record answers no more. What is not found, or cannot be read, leaves it healthy.
# https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
resource "aws_route53_health_check" "primary" {
  type               = "HTTPS_STR_MATCH"
  fqdn               = aws_s3_bucket.switch.bucket_regional_domain_name
  port               = 443
  resource_path      = "/${var.object_key}"
  search_string      = "traffic: standby"
  invert_healthcheck = true
  request_interval   = 10
  failure_threshold  = var.failures
  enable_sni         = true
  tags               = merge(var.tags, { Name = "${var.bucket_name}/${var.object_key}" })

  depends_on = [aws_s3_bucket_policy.switch, aws_s3_object.switch]
}
