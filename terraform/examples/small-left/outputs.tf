output "name" {
  description = "What the stack is called."
  value       = module.stack.name
}

output "id" {
  description = "Identity of what was made; it stays the same while the stack is changed in place."
  value       = module.stack.id
}

output "size" {
  description = "The number that was applied."
  value       = module.stack.size
}
