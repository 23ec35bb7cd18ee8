# The groups of a shop whose application listens on 8080 and whose database is PostgreSQL.
variable "vpc_id" {
  description = "The network."
  type        = string
  default     = "vpc-0a1b2c3d4e5f60718"
}

module "security" {
  source = "../.."

  name   = "shop"
  vpc_id = var.vpc_id

  tags = {
    Project     = "shop"
    Environment = "test"
    Owner       = "platform-team"
  }
}

output "web_security_group_id" {
  description = "Group of the instances."
  value       = module.security.web_security_group_id
}
