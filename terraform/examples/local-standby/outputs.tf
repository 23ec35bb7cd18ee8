output "capacity" {
  description = "Instances in service in the standby region after the apply."
  value       = terraform_data.standby.output.capacity
}
