terraform {
  # terraform_data, the built-in provider's resource, came with 1.4. No provider is required, so
  # `terraform init` downloads nothing and the example works with the network unplugged.
  required_version = ">= 1.4.0"
}
