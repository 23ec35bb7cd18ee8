provider "aws" {
  region = var.region
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.name}-errors"
  alarm_description   = "Too many answers are errors."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  threshold           = var.threshold
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  tags                = var.tags
}

# Reads a value that somebody tunes by hand now and then; its value is sensitive to Terraform.
resource "aws_ssm_parameter" "rate" {
  name        = "/${var.name}/requests-a-second"
  description = "How many requests a client may send a second."
  type        = "String"
  value       = tostring(var.requests_a_second)
  tags        = var.tags
}
