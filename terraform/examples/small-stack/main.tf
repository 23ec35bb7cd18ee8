resource "terraform_data" "this" {
  input = {
    name = var.name
    size = var.size
  }
}

# Unknown until the apply, so that the plan is fine and the apply fails half-way: what is above it is made.
resource "terraform_data" "gate" {
  input = var.fail ? timestamp() : "open"

  lifecycle {
    postcondition {
      condition     = self.output == "open"
      error_message = "The stack was asked to fail."
    }
  }

  depends_on = [terraform_data.this]
}
