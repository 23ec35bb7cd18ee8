variable "gate" {
  description = "Path of the file."
  type        = string
}

variable "size" {
  description = "A number to change."
  type        = number
}
