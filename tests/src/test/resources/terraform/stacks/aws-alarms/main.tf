# The smallest stack whose things are in an account: nothing in it has versions, and one alarm fewer is something deleted.
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 6"
    }
  }
}

provider "aws" {
  region                      = "eu-central-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 2
}

variable "thresholds" {
  description = "Orders a minute above which an alarm goes off, by the alarm's name."
  type        = map(number)
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = var.thresholds

  alarm_name          = each.key
  namespace           = "Shop"
  metric_name         = "Orders"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value
}

output "alarms" {
  description = "How many alarms there are."
  value       = length(aws_cloudwatch_metric_alarm.this)
}
