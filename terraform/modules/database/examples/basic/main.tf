# A database of its own, whose password comes from the pipeline's environment as TF_VAR_password.
variable "password" {
  description = "Password of the master user."
  type        = string
  ephemeral   = true
  sensitive   = true
}

module "database" {
  source = "../.."

  name               = "shop"
  subnet_ids         = ["subnet-0a1b2c3d4e5f60718", "subnet-1a2b3c4d5e6f70819"]
  security_group_ids = ["sg-0a1b2c3d4e5f60718"]
  password           = var.password

  tags = {
    Project     = "shop"
    Environment = "test"
    Owner       = "platform-team"
  }
}

output "address" {
  description = "Host name clients connect to."
  value       = module.database.address
}
