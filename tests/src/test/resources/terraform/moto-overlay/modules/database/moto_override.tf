# moto looks a replica's subnet group up in its source's region, and forgets Performance Insights.
resource "aws_db_instance" "this" {
  db_subnet_group_name            = var.replica ? null : aws_db_subnet_group.this.name
  performance_insights_enabled    = false
  performance_insights_kms_key_id = null
}

# moto gives parameter groups back without their parameters.
resource "aws_db_parameter_group" "this" {
  lifecycle {
    ignore_changes = [parameter]
  }
}
