variable "region" {
  description = "Region of alarm and parameter."
  type        = string
  default     = "eu-west-1"
  nullable    = false
}

variable "name" {
  description = "What both are named by."
  type        = string
  default     = "small"
  nullable    = false
}

variable "threshold" {
  description = "Errors a minute that are too many."
  type        = number
  default     = 5
  nullable    = false
}

variable "requests_a_second" {
  description = "What the parameter holds."
  type        = number
  default     = 20
  nullable    = false
}

variable "tags" {
  description = "Tags of both."
  type        = map(string)
  default     = { Project = "small", Environment = "test", Owner = "platform-team" }
  nullable    = false
}
