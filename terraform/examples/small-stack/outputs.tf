output "name" {
  description = "What the stack is called."
  value       = terraform_data.this.output.name
}

output "id" {
  description = "Identity of what was made; it stays the same while the stack is changed in place."
  value       = terraform_data.this.id
}

output "size" {
  description = "The number that was applied."
  value       = terraform_data.this.output.size
}
