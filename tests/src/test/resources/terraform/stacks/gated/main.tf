# Two parts, the second of which waits while a file is there: a test looks at, or ends, an apply half-way.
resource "terraform_data" "first" {
  input = var.size
}

resource "terraform_data" "second" {
  triggers_replace = terraform_data.first.output

  provisioner "local-exec" {
    # At most two minutes: whoever made the file may have died.
    command     = "n=0; while [ -e \"$GATE\" ] && [ $n -lt 600 ]; do n=$((n + 1)); sleep 0.2; done"
    environment = { GATE = var.gate }
  }
}
