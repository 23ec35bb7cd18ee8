variable "region" {
  description = "Region of the shop."
  type        = string
  default     = "eu-central-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS region, e.g. eu-central-1."
  }
}

variable "name" {
  description = "Name of the shop, the same in all its stacks."
  type        = string
  default     = "shop"
  nullable    = false
}

variable "vpc_id" {
  description = "The network: output of shop-network."
  type        = string
  nullable    = false
}

variable "public_subnet_ids" {
  description = "Subnets of the load balancer: output of shop-network."
  type        = list(string)
  nullable    = false
}

variable "private_subnet_ids" {
  description = "Subnets of the instances: output of shop-network."
  type        = list(string)
  nullable    = false
}

variable "load_balancer_security_group_id" {
  description = "Group of the load balancer: output of shop-security."
  type        = string
  nullable    = false
}

variable "web_security_group_id" {
  description = "Group of the instances: output of shop-security."
  type        = string
  nullable    = false
}

variable "database_parameter_arn" {
  description = "Parameter with the database's host name: output of shop-database; null: no database."
  type        = string
  default     = null
}

variable "database_secret_arn" {
  description = "Secret with the database's password: output of shop-database; null: no database."
  type        = string
  default     = null
}

variable "min_size" {
  description = "Instances there are at least."
  type        = number
  default     = 4
  nullable    = false
}

variable "max_size" {
  description = "Instances there are at most."
  type        = number
  default     = 24
  nullable    = false
}

variable "desired_capacity" {
  description = "Instances wished now; null: scaling policies decide."
  type        = number
  default     = null
}

variable "image_id" {
  description = "Image of the instances; null: the newest Amazon Linux at the first apply, kept until image_revision changes."
  type        = string
  default     = null
}

variable "image_revision" {
  description = "Any text; when it changes, the newest image is looked up again."
  type        = string
  default     = "1"
  nullable    = false
}

variable "instance_type" {
  description = "Type of the instances."
  type        = string
  default     = "t3.small"
  nullable    = false
}

variable "certificate_arn" {
  description = "Certificate of the HTTPS listener in this region; null: HTTP alone, for tests."
  type        = string
  default     = null
}

variable "app_port" {
  description = "TCP port the shop listens on."
  type        = number
  default     = 8080
  nullable    = false
}

variable "database_port" {
  description = "TCP port of the database."
  type        = number
  default     = 5432
  nullable    = false
}

variable "health_check_path" {
  description = "Path the balancer asks each instance for."
  type        = string
  default     = "/health"
  nullable    = false
}

variable "capacity_timeout" {
  description = "How long an apply waits for healthy instances; 0 does not wait."
  type        = string
  default     = "15m"
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "alarm_checkout_failures" {
  description = "Failed orders a minute above which the alarm NAME-checkout-failures goes off."
  type        = number
  default     = 5
  nullable    = false
}

variable "alarm_topic_arns" {
  description = "SNS topics told by the alarms."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes tags; Project, Environment and Owner at least."
  type        = map(string)
  default     = { Project = "shop", Environment = "production", Owner = "platform-team" }
  nullable    = false

  validation {
    condition     = alltrue([for key in ["Project", "Environment", "Owner"] : try(length(var.tags[key]) > 0, false)])
    error_message = "tags must hold Project, Environment and Owner."
  }
}
