output "size" {
  description = "The number that was applied."
  value       = terraform_data.first.output
}
