variable "region" {
  description = "Region of the provider; Route 53 itself is global."
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

variable "hosted_zone_id" {
  description = "Hosted zone of record_name; null: the stack makes zone_name."
  type        = string
  default     = null
}

variable "zone_name" {
  description = "Name of the zone the stack makes where hosted_zone_id is null."
  type        = string
  default     = "example.com"
  nullable    = false
}

variable "record_name" {
  description = "Name that clients use."
  type        = string
  default     = "shop.example.com"
  nullable    = false

  validation {
    condition     = var.hosted_zone_id != null || endswith(var.record_name, ".${var.zone_name}")
    error_message = "record_name must lie in zone_name."
  }
}

variable "primary_region" {
  description = "Set identifier of the primary's record."
  type        = string
  default     = "eu-central-1"
  nullable    = false
}

variable "standby_region" {
  description = "Set identifier of the standby's record."
  type        = string
  default     = "eu-west-1"
  nullable    = false
}

variable "primary_dns_name" {
  description = "Name of the primary's load balancer: load_balancer_dns_name of shop-web."
  type        = string
  default     = null

  validation {
    condition     = (var.primary_address == null) != (var.primary_dns_name == null)
    error_message = "Either primary_dns_name or primary_address must be given."
  }
}

variable "primary_zone_id" {
  description = "Hosted zone of that name: load_balancer_zone_id of shop-web."
  type        = string
  default     = null

  validation {
    condition     = (var.primary_dns_name == null) == (var.primary_zone_id == null)
    error_message = "primary_zone_id must be given with primary_dns_name."
  }
}

variable "primary_address" {
  description = "Fixed address of the primary; null: its balancer's name is used."
  type        = string
  default     = null
}

variable "standby_dns_name" {
  description = "Name of the standby's load balancer: load_balancer_dns_name of shop-standby."
  type        = string
  default     = null

  validation {
    condition     = (var.standby_address == null) != (var.standby_dns_name == null)
    error_message = "Either standby_dns_name or standby_address must be given."
  }
}

variable "standby_zone_id" {
  description = "Hosted zone of that name: load_balancer_zone_id of shop-standby."
  type        = string
  default     = null

  validation {
    condition     = (var.standby_dns_name == null) == (var.standby_zone_id == null)
    error_message = "standby_zone_id must be given with standby_dns_name."
  }
}

variable "standby_address" {
  description = "Fixed address of the standby; null: its balancer's name is used."
  type        = string
  default     = null
}

variable "strategy" {
  description = "weighted or failover, as in the module dns."
  type        = string
  default     = "weighted"
  nullable    = false
}

variable "ttl" {
  description = "Seconds resolvers may keep an address."
  type        = number
  default     = 60
  nullable    = false
}

variable "https" {
  description = "Whether health checks speak HTTPS."
  type        = bool
  default     = true
  nullable    = false
}

variable "health_check_path" {
  description = "Path the health checks ask for."
  type        = string
  default     = "/health/deep"
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
