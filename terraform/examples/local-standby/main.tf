# Stands in for an Auto Scaling group: what was applied is held in the state, is planned as a change
# when the wish changes, and comes back as an output after the apply, not before.
resource "terraform_data" "standby" {
  input = {
    capacity = var.desired_capacity
  }
}
