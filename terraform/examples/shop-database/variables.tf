variable "region" {
  description = "Region of the database."
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

variable "standby_region" {
  description = "Region of the replica."
  type        = string
  default     = "eu-west-1"
  nullable    = false
}

variable "subnet_ids" {
  description = "Subnets of the database: isolated_subnet_ids of shop-network."
  type        = list(string)
  nullable    = false
}

variable "security_group_id" {
  description = "Group of the database: database_security_group_id of shop-security."
  type        = string
  nullable    = false
}

variable "standby_subnet_ids" {
  description = "Subnets of the replica: isolated_subnet_ids of shop-standby; empty: no replica."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "standby_security_group_id" {
  description = "Group of the replica: database_security_group_id of shop-standby; null: no replica."
  type        = string
  default     = null

  validation {
    condition     = (var.standby_security_group_id == null) == (length(var.standby_subnet_ids) == 0)
    error_message = "standby_security_group_id and standby_subnet_ids must be given both, or neither."
  }
}

variable "engine_version" {
  description = "Version of PostgreSQL."
  type        = string
  default     = "16"
  nullable    = false
}

variable "instance_class" {
  description = "Class of the instances."
  type        = string
  default     = "db.t4g.medium"
  nullable    = false
}

variable "password_version" {
  description = "Raise it to make and send a new password."
  type        = number
  default     = 1
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether database and replica refuse to be deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "final_snapshot" {
  description = "Whether deleting them takes a snapshot first."
  type        = bool
  default     = true
  nullable    = false
}

variable "secret_recovery_days" {
  description = "Days a deleted secret can be had back: 7 to 30, or 0 for not at all."
  type        = number
  default     = 30
  nullable    = false
}

variable "alarm_topic_arns" {
  description = "SNS topics for the database's alarms, in region."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "standby_alarm_topic_arns" {
  description = "SNS topics for the replica's alarms, in standby_region."
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
