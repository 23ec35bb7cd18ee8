variable "desired_capacity" {
  description = "Instances the standby region must have in service before it takes traffic."
  type        = number
  nullable    = false

  validation {
    condition     = var.desired_capacity >= 1 && var.desired_capacity <= 64
    error_message = "desired_capacity must be from 1 to 64 instances."
  }

  validation {
    condition     = floor(var.desired_capacity) == var.desired_capacity
    error_message = "desired_capacity must be a whole number of instances."
  }
}
