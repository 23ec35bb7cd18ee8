variable "name" {
  description = "Name of the network and prefix of what belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,23}$", var.name))
    error_message = "name must be 1 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}

variable "cidr_block" {
  description = "IPv4 range of the network, from /16 to /24; it is cut into sixteen equal parts."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.cidr_block)) && try(cidrhost(var.cidr_block, 0) == split("/", var.cidr_block)[0], false)
    error_message = "cidr_block must be an IPv4 range written from its first address, e.g. 10.20.0.0/16."
  }

  validation {
    condition     = try(tonumber(split("/", var.cidr_block)[1]) >= 16 && tonumber(split("/", var.cidr_block)[1]) <= 24, false)
    error_message = "cidr_block must be from /16 to /24: AWS takes no larger network, and no subnet smaller than /28."
  }
}

variable "availability_zones" {
  description = "Zones to span, 2 to 5, e.g. [\"eu-central-1a\", \"eu-central-1b\"]. Add further ones at the end: a zone's place decides its ranges."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.availability_zones) >= 2 && length(var.availability_zones) <= 5
    error_message = "availability_zones must name 2 to 5 zones: one zone is no protection against the loss of a zone."
  }

  validation {
    condition     = length(distinct(var.availability_zones)) == length(var.availability_zones)
    error_message = "availability_zones must not name a zone twice."
  }
}

variable "flow_log_traffic_type" {
  description = "Which traffic flow logs record: ALL, ACCEPT or REJECT."
  type        = string
  default     = "ALL"
  nullable    = false

  validation {
    condition     = contains(["ALL", "ACCEPT", "REJECT"], var.flow_log_traffic_type)
    error_message = "flow_log_traffic_type must be ALL, ACCEPT or REJECT."
  }
}

variable "flow_log_retention_days" {
  description = "Days that flow logs are kept, one of the values CloudWatch Logs takes."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_retention_days)
    error_message = "flow_log_retention_days must be a retention CloudWatch Logs knows, at least 7: 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096 and so on."
  }
}

variable "flow_log_kms_key_arn" {
  description = "KMS key for the flow logs, whose policy lets CloudWatch Logs use it; null: the service's own encryption."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
