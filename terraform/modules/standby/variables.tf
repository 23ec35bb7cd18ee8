# The contract: any cloud's standby has these.

variable "name" {
  description = "Name of the service, the same as in the primary region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,23}$", var.name))
    error_message = "name must be 1 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}


variable "primary_capacity" {
  description = "Instances the primary region serves its traffic with."
  type        = number
  default     = 4
  nullable    = false

  validation {
    condition     = var.primary_capacity >= 1 && var.primary_capacity <= 500 && floor(var.primary_capacity) == var.primary_capacity
    error_message = "primary_capacity must be a whole number from 1 to 500."
  }
}

variable "capacity_factor" {
  description = "Share of primary_capacity that runs while nothing happens, above 0 and at most 1."
  type        = number
  default     = 0.5
  nullable    = false

  validation {
    condition     = var.capacity_factor > 0 && var.capacity_factor <= 1
    error_message = "capacity_factor must be above 0 and at most 1: 0.5 for half of the primary's instances."
  }
}

variable "desired_capacity" {
  description = "Instances wished for a failover; null: primary_capacity times capacity_factor, rounded up, at least 2."
  type        = number
  default     = null

  validation {
    condition     = var.desired_capacity == null ? true : var.desired_capacity >= 2 && var.desired_capacity <= 1000 && floor(var.desired_capacity) == var.desired_capacity
    error_message = "desired_capacity must be a whole number from 2 to 1000."
  }
}

variable "max_size" {
  description = "Instances that scaling policies may go up to; null: twice primary_capacity."
  type        = number
  default     = null

  validation {
    condition     = coalesce(var.max_size, 2 * var.primary_capacity) >= coalesce(var.desired_capacity, 2)
    error_message = "max_size (twice primary_capacity where it is not given) must be at least desired_capacity."
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


variable "health_check_path" {
  description = "Path that tells whether an instance is well."
  type        = string
  default     = "/health"
  nullable    = false

  validation {
    condition     = startswith(var.health_check_path, "/")
    error_message = "health_check_path must begin with /."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}

# What AWS needs to meet it.

variable "cidr_block" {
  description = "IPv4 range of the network; none that the primary's network has, so that the two can be joined."
  type        = string
  default     = "10.30.0.0/16"
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.cidr_block))
    error_message = "cidr_block must be an IPv4 range, e.g. 10.30.0.0/16."
  }
}

variable "availability_zones" {
  description = "Zones to span, 2 to 5."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(distinct(var.availability_zones)) >= 2
    error_message = "availability_zones must name at least 2 zones."
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


variable "image_id" {
  description = "Image of the instances, e.g. ami-0a1b2c3d; null: what image_parameter says the first time it is asked."
  type        = string
  default     = null

  validation {
    condition     = var.image_id == null ? true : startswith(var.image_id, "ami-")
    error_message = "image_id must be the id of an image, beginning with ami-."
  }
}

variable "image_parameter" {
  description = "Parameter of Systems Manager that names the image where image_id is null."
  type        = string
  default     = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  nullable    = false

  validation {
    condition     = startswith(var.image_parameter, "/")
    error_message = "image_parameter must be the full name of a parameter, beginning with /."
  }
}

variable "image_revision" {
  description = "Any text; when it changes, image_parameter is read anew, and the instances are replaced if it names another image."
  type        = string
  default     = "1"
  nullable    = false
}

variable "instance_type" {
  description = "Type of the instances."
  type        = string
  default     = "t3.small"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type must be an EC2 instance type, e.g. t3.small."
  }
}

variable "certificate_arn" {
  description = "Certificate of the HTTPS listener; port 80 then only redirects. null: HTTP alone, for tests."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:[a-z-]+:(acm|iam):", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate of ACM or IAM."
  }
}

variable "warmup" {
  description = "Seconds from an instance's start until it counts."
  type        = number
  default     = 120
  nullable    = false

  validation {
    condition     = var.warmup >= 0 && var.warmup <= 3600 && floor(var.warmup) == var.warmup
    error_message = "warmup must be a whole number from 0 to 3600."
  }
}

variable "capacity_timeout" {
  description = "How long an apply waits for healthy instances, e.g. 15m; 0 does not wait."
  type        = string
  default     = "15m"
  nullable    = false

  validation {
    condition     = can(regex("^(0|[0-9]+[sm])$", var.capacity_timeout))
    error_message = "capacity_timeout must be a number of seconds or minutes with its unit, e.g. 15m, or 0."
  }
}

variable "public_cidr_blocks" {
  description = "IPv4 ranges that reach the load balancer."
  type        = set(string)
  default     = ["0.0.0.0/0"]
  nullable    = false
}

variable "flow_log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
  default     = 90
  nullable    = false
}

variable "user_data" {
  description = "Script an instance runs when it first starts; no secrets."
  type        = string
  default     = ""
  nullable    = false
}

variable "readable_parameter_arns" {
  description = "Parameters of Systems Manager that instances may read."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "readable_secret_arns" {
  description = "Secrets of Secrets Manager that instances may read."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "application_alarms" {
  description = "Further alarms on the application's own metrics, as in web-service."
  type = map(object({
    description = string
    namespace   = string
    metric      = string
    threshold   = number
    dimensions  = optional(map(string), {})
    statistic   = optional(string, "Sum")
    period      = optional(number, 60)
    periods     = optional(number, 3)
  }))
  default  = {}
  nullable = false
}

variable "alarm_topic_arns" {
  description = "SNS topics told when an alarm goes off and when it is over."
  type        = set(string)
  default     = []
  nullable    = false
}
