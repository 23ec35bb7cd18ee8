variable "bucket_name" {
  description = "Name of the bucket, unique among all of AWS's customers."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "bucket_name must be 3 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit."
  }
}

variable "noncurrent_version_days" {
  description = "Days that a replaced version of a state is kept, 30 to 3650."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.noncurrent_version_days >= 30 && var.noncurrent_version_days <= 3650 && floor(var.noncurrent_version_days) == var.noncurrent_version_days
    error_message = "noncurrent_version_days must be a whole number from 30 to 3650: a wrong state may be noticed late."
  }
}

variable "noncurrent_versions_kept" {
  description = "Replaced versions of a state that are kept however old they are, 1 to 100."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.noncurrent_versions_kept >= 1 && var.noncurrent_versions_kept <= 100 && floor(var.noncurrent_versions_kept) == var.noncurrent_versions_kept
    error_message = "noncurrent_versions_kept must be a whole number from 1 to 100."
  }
}

variable "force_destroy" {
  description = "Whether destroying the bucket destroys the states in it. For tests alone."
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
