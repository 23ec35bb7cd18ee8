# moto does not give back the description of a rule that names a group.
resource "aws_vpc_security_group_egress_rule" "load_balancer_to_web" {
  description = null
}

resource "aws_vpc_security_group_ingress_rule" "web_from_load_balancer" {
  description = null
}

resource "aws_vpc_security_group_egress_rule" "web_to_database" {
  description = null
}

resource "aws_vpc_security_group_ingress_rule" "database_from_web" {
  description = null
}
