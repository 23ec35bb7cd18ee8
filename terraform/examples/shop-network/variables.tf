variable "region" {
  description = "Region of the network."
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

variable "cidr_block" {
  description = "IPv4 range of the network; another than the standby's."
  type        = string
  default     = "10.20.0.0/16"
  nullable    = false
}

variable "zone_count" {
  description = "Zones to span, 2 to 5."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.zone_count >= 2 && var.zone_count <= 5 && floor(var.zone_count) == var.zone_count
    error_message = "zone_count must be a whole number from 2 to 5."
  }
}


variable "flow_log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
  default     = 90
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
