variable "region" {
  description = "Region of the network."
  type        = string
  default     = "eu-west-1"
  nullable    = false
}

variable "name" {
  description = "What network and group are named by."
  type        = string
  default     = "small"
  nullable    = false
}

variable "tags" {
  description = "Tags of both."
  type        = map(string)
  default     = { Project = "small", Environment = "test", Owner = "platform-team" }
  nullable    = false
}
