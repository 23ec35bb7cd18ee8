terraform {
  # terraform_data is built in: `terraform init` downloads nothing.
  required_version = ">= 1.11"
}
