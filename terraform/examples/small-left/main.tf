# The same small stack under a name of its own: each has its own state.
module "stack" {
  source = "../small-stack"

  name = var.name
  size = var.size
  fail = var.fail
}
