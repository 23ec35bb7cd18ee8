variable "bucket_name" {
  description = "Name of the bucket, unique among all of AWS's customers."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name must be 3 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit."
  }
}

variable "object_key" {
  description = "Key of the object that the health check reads, as the runbook's traffic.signal has it."
  type        = string
  default     = "traffic.txt"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,199}$", var.object_key))
    error_message = "object_key must be 1 to 200 letters, digits and . _ / -, beginning with a letter or digit."
  }
}

variable "failures" {
  description = "Looks in a row, ten seconds apart, after which a health checker changes its mind, 1 to 10."
  type        = number
  default     = 3
  nullable    = false

  validation {
    condition     = var.failures >= 1 && var.failures <= 10 && floor(var.failures) == var.failures
    error_message = "failures must be a whole number from 1 to 10."
  }
}

variable "force_destroy" {
  description = "Whether destroying the bucket destroys the object in it. For tests alone."
  type        = bool
  default     = false
  nullable    = false
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
