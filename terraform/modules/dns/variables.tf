variable "zone_id" {
  description = "Hosted zone the records live in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Z0-9]{1,32}$", var.zone_id))
    error_message = "zone_id must be the id of a hosted zone, e.g. Z0123456789ABCDEFGHIJ."
  }
}

variable "record_name" {
  description = "Name that clients use, e.g. shop.example.com."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.record_name))
    error_message = "record_name must be a full name in lower case without a dot at its end, e.g. shop.example.com."
  }
}

variable "strategy" {
  description = "weighted: failovers move the weights. failover: health checks alone decide, without Route 53's control plane."
  type        = string
  default     = "weighted"
  nullable    = false

  validation {
    condition     = contains(["weighted", "failover"], var.strategy)
    error_message = "strategy must be weighted or failover."
  }
}

variable "targets" {
  description = "Where the name leads, by set identifier (the region's name): an address or an alias, its first weight or its role, and its health check: a new one of its endpoint, or health_check_id of one that is there, such as a routing control's."
  type = map(object({
    address         = optional(string)
    alias           = optional(object({ dns_name = string, zone_id = string }))
    weight          = optional(number, 0)
    role            = optional(string)
    health_check_id = optional(string)
    health_check = optional(object({
      path     = optional(string, "/health")
      type     = optional(string, "HTTPS")
      port     = optional(number, 443)
      interval = optional(number, 10)
      failures = optional(number, 3)
      inverted = optional(bool, false)
    }))
  }))
  nullable = false

  validation {
    condition     = length(var.targets) >= 2 && alltrue([for key in keys(var.targets) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", key))])
    error_message = "targets must hold at least two, keyed by lower-case letters, digits and hyphens: the key is part of the region's name."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : (target.address == null) != (target.alias == null)])
    error_message = "Each of targets must have either an address or an alias."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : target.address == null ? true : can(cidrnetmask("${target.address}/32"))])
    error_message = "The address of each of targets must be an IPv4 address."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : target.weight >= 0 && target.weight <= 255 && floor(target.weight) == target.weight])
    error_message = "The weight of each of targets must be a whole number from 0 to 255."
  }

  # With nothing but zeros, Route 53 answers with all of them alike:
  # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html
  validation {
    condition     = var.strategy != "weighted" || sum([for target in values(var.targets) : target.weight]) > 0
    error_message = "With strategy weighted, at least one of targets must have a weight above 0."
  }

  validation {
    condition     = alltrue([for target in values(var.targets) : target.health_check == null || target.health_check_id == null])
    error_message = "Each of targets may have a health_check or a health_check_id, not both."
  }

  validation {
    condition     = var.strategy != "failover" || sort([for target in values(var.targets) : target.role == null ? "" : target.role]) == tolist(["PRIMARY", "SECONDARY"])
    error_message = "With strategy failover, targets must be one with role PRIMARY and one with role SECONDARY."
  }

  validation {
    condition     = var.strategy != "failover" || alltrue([for target in values(var.targets) : target.role != "PRIMARY" || target.health_check != null || target.health_check_id != null])
    error_message = "With strategy failover, the PRIMARY of targets must have a health check: nothing else moves the traffic."
  }

  validation {
    condition = alltrue([
      for target in values(var.targets) : target.health_check == null ? true : (
        contains(["HTTP", "HTTPS"], target.health_check.type) && contains([10, 30], target.health_check.interval)
        && target.health_check.failures >= 1 && target.health_check.failures <= 10 && startswith(target.health_check.path, "/")
      )
    ])
    error_message = "A health check must be HTTP or HTTPS, each 10 or 30 seconds, with 1 to 10 failures and a path beginning with /."
  }
}

variable "regional_names" {
  description = "Whether each target also gets the name KEY.record_name, for health gates, journeys and the health check."
  type        = bool
  default     = true
  nullable    = false
}

variable "ttl" {
  description = "Seconds resolvers may keep an address; aliases have the balancer's own 60."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.ttl >= 1 && var.ttl <= 300 && floor(var.ttl) == var.ttl
    error_message = "ttl must be a whole number from 1 to 300."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
