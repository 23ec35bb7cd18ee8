variable "name" {
  description = "What the stack is called; any text."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.name) >= 1 && length(var.name) <= 256
    error_message = "name must be 1 to 256 characters."
  }
}

variable "size" {
  description = "A number to change."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.size >= 0 && var.size <= 1000 && floor(var.size) == var.size
    error_message = "size must be a whole number from 0 to 1000."
  }
}

variable "fail" {
  description = "Whether the apply fails after the first of its two parts."
  type        = bool
  default     = false
  nullable    = false
}
