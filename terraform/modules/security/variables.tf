variable "name" {
  description = "Prefix of the groups' names."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,23}$", var.name))
    error_message = "name must be 1 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}


variable "vpc_id" {
  description = "The network, e.g. vpc-0a1b2c3d."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id must be the id of a VPC, beginning with vpc-."
  }
}

variable "app_port" {
  description = "TCP port the application listens on."
  type        = number
  default     = 8080
  nullable    = false

  validation {
    condition     = var.app_port >= 1024 && var.app_port <= 65535 && floor(var.app_port) == var.app_port
    error_message = "app_port must be a whole number from 1024 to 65535: the application does not run as root."
  }
}

variable "database_port" {
  description = "TCP port of the database."
  type        = number
  default     = 5432
  nullable    = false

  validation {
    condition     = var.database_port >= 1024 && var.database_port <= 65535 && floor(var.database_port) == var.database_port
    error_message = "database_port must be a whole number from 1024 to 65535."
  }
}

variable "public_cidr_blocks" {
  description = "IPv4 ranges that reach the load balancer on ports 80 and 443."
  type        = set(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = length(var.public_cidr_blocks) >= 1 && alltrue([for block in var.public_cidr_blocks : can(cidrnetmask(block))])
    error_message = "public_cidr_blocks must hold at least one IPv4 range, e.g. 0.0.0.0/0."
  }
}

variable "outbound_cidr_blocks" {
  description = "IPv4 ranges that instances reach on port 443; empty where endpoints inside the network do."
  type        = set(string)
  default     = ["0.0.0.0/0"]
  nullable    = false

  validation {
    condition     = alltrue([for block in var.outbound_cidr_blocks : can(cidrnetmask(block))])
    error_message = "outbound_cidr_blocks must hold IPv4 ranges, e.g. 0.0.0.0/0."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
