variable "name" {
  description = "Identifier of the instance and prefix of what belongs to it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,23}$", var.name))
    error_message = "name must be 1 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}


variable "subnet_ids" {
  description = "Subnets of the database, one a zone, without a way out."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(distinct(var.subnet_ids)) >= 2 && length(distinct(var.subnet_ids)) == length(var.subnet_ids)
    error_message = "subnet_ids must name at least 2 subnets, none twice: one zone is no protection against the loss of a zone."
  }
}

variable "security_group_ids" {
  description = "Groups of the database, which admit the application alone."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.security_group_ids) >= 1 && alltrue([for id in var.security_group_ids : startswith(id, "sg-")])
    error_message = "security_group_ids must name at least one security group, each beginning with sg-."
  }
}

variable "replica" {
  description = "Whether the instance replicates another. Said on its own, because the other's ARN may not be known before the apply."
  type        = bool
  default     = false
  nullable    = false
}

variable "replicate_source_arn" {
  description = "ARN of the instance to replicate, in this region or another; null: a database of its own."
  type        = string
  default     = null

  validation {
    condition     = (var.replicate_source_arn != null) == var.replica
    error_message = "replicate_source_arn must be given for a replica, and for nothing else."
  }

  validation {
    condition     = var.replicate_source_arn == null ? true : can(regex("^arn:[a-z-]+:rds:[a-z0-9-]+:[0-9]{12}:db:", var.replicate_source_arn))
    error_message = "replicate_source_arn must be the ARN of a database instance: an identifier alone is looked for in this region."
  }
}

variable "engine_version" {
  description = "Version of PostgreSQL, e.g. 16 for the newest 16; a replica has its source's."
  type        = string
  default     = "16"
  nullable    = false

  validation {
    condition     = can(regex("^1[4-9](\\.[0-9]+)?$", var.engine_version))
    error_message = "engine_version must be a version of PostgreSQL from 14, e.g. 16 or 16.4."
  }
}

variable "instance_class" {
  description = "Class of the instance."
  type        = string
  default     = "db.t4g.medium"
  nullable    = false

  validation {
    condition     = startswith(var.instance_class, "db.")
    error_message = "instance_class must be a class of RDS, beginning with db."
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


variable "database_name" {
  description = "Database made with the instance; a replica has its source's."
  type        = string
  default     = "shop"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "database_name must be 1 to 63 lower-case letters, digits and underscores, beginning with a letter."
  }
}

variable "username" {
  description = "Master user; a replica has its source's."
  type        = string
  default     = "shop_admin"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.username)) && !contains(["admin", "postgres", "rdsadmin"], var.username)
    error_message = "username must be 1 to 63 lower-case letters, digits and underscores, beginning with a letter, and none that PostgreSQL or RDS keeps."
  }
}

variable "password" {
  description = "Password of the master user, sent when password_version changes and kept nowhere; null for a replica."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "password_version" {
  description = "Raise it to send a new password."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.password_version >= 1 && var.password_version <= 1000000 && floor(var.password_version) == var.password_version
    error_message = "password_version must be a whole number from 1 to 1000000."
  }
}

variable "allocated_storage" {
  description = "GiB to begin with."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.allocated_storage >= 20 && var.allocated_storage <= 65536 && floor(var.allocated_storage) == var.allocated_storage
    error_message = "allocated_storage must be a whole number from 20 to 65536."
  }
}

variable "max_allocated_storage" {
  description = "GiB the storage may grow to on its own."
  type        = number
  default     = 500
  nullable    = false

  validation {
    condition     = var.max_allocated_storage > var.allocated_storage && var.max_allocated_storage <= 65536 && floor(var.max_allocated_storage) == var.max_allocated_storage
    error_message = "max_allocated_storage must be a whole number above allocated_storage, at most 65536."
  }
}

variable "multi_az" {
  description = "Whether a stand-by in another zone takes over on its own."
  type        = bool
  default     = true
  nullable    = false
}

variable "backup_retention_days" {
  description = "Days that automated backups are kept, for restores to any second within."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35 && floor(var.backup_retention_days) == var.backup_retention_days
    error_message = "backup_retention_days must be a whole number from 7 to 35."
  }
}

variable "backup_window" {
  description = "When the daily backup is taken, UTC; outside maintenance_window."
  type        = string
  default     = "01:00-02:00"
  nullable    = false

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.backup_window))
    error_message = "backup_window must be of the form 01:00-02:00."
  }
}

variable "maintenance_window" {
  description = "When maintenance may happen, UTC."
  type        = string
  default     = "sun:02:30-sun:03:30"
  nullable    = false

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):[0-2][0-9]:[0-5][0-9]$", var.maintenance_window))
    error_message = "maintenance_window must be of the form sun:02:30-sun:03:30."
  }
}

variable "parameters" {
  description = "Settings of PostgreSQL beside rds.force_ssl, which is always on; they take effect at the next restart."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = !contains(keys(var.parameters), "rds.force_ssl")
    error_message = "parameters must not hold rds.force_ssl: connections are always encrypted."
  }
}

variable "kms_key_arn" {
  description = "KMS key of storage, backups and Performance Insights, in this region; null: the module makes one."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:", var.kms_key_arn))
    error_message = "kms_key_arn must be the ARN of a KMS key."
  }
}

variable "deletion_protection" {
  description = "Whether the database refuses to be deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "final_snapshot" {
  description = "Whether deleting the database takes the snapshot NAME-final first."
  type        = bool
  default     = true
  nullable    = false
}

variable "apply_immediately" {
  description = "Whether changes that restart the database wait for the maintenance window (false) or not (true)."
  type        = bool
  default     = false
  nullable    = false
}

variable "alarm_lag_seconds" {
  description = "Seconds a replica may be behind before the alarm NAME-replica-lag goes off."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.alarm_lag_seconds >= 1 && var.alarm_lag_seconds <= 3600 && floor(var.alarm_lag_seconds) == var.alarm_lag_seconds
    error_message = "alarm_lag_seconds must be a whole number from 1 to 3600."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics told when an alarm goes off and when it is over."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_topic_arns : can(regex("^arn:[a-z-]+:sns:", arn))])
    error_message = "alarm_topic_arns must be ARNs of SNS topics."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
