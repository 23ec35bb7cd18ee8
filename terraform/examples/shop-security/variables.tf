variable "region" {
  description = "Region of the groups."
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

variable "public_cidr_blocks" {
  description = "IPv4 ranges that reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
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
