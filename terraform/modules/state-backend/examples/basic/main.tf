# The bucket that the states of a project's stacks live in. Its own state is kept beside it, by hand.
module "state_backend" {
  source = "../.."

  bucket_name = "shop-terraform-state-111122223333"

  tags = {
    Project     = "shop"
    Environment = "production"
    Owner       = "platform-team"
  }
}

output "backend_config" {
  description = "For `terraform init -backend-config`."
  value       = module.state_backend.backend_config
}
