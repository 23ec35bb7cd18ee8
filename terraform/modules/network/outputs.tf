output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "cidr_block" {
  description = "IPv4 range of the network."
  value       = aws_vpc.this.cidr_block
}

output "availability_zones" {
  description = "The zones spanned, in the order given."
  value       = var.availability_zones
}

# The lists follow the routes, so that whoever puts instances into a subnet finds its way out in place.
output "public_subnet_ids" {
  description = "Subnets with a route to the internet gateway, one a zone."
  value       = [for zone in var.availability_zones : aws_subnet.public[zone].id]
  depends_on  = [aws_route.public_internet, aws_route_table_association.public]
}

output "private_subnet_ids" {
  description = "Subnets that reach out through their zone's NAT gateway, one a zone."
  value       = [for zone in var.availability_zones : aws_subnet.private[zone].id]
  depends_on  = [aws_route.private_nat, aws_route_table_association.private]
}

output "isolated_subnet_ids" {
  description = "Subnets without any way out, for databases, one a zone."
  value       = [for zone in var.availability_zones : aws_subnet.isolated[zone].id]
  depends_on  = [aws_route_table_association.isolated]
}

output "nat_addresses" {
  description = "Public addresses the private subnets are seen with, by zone."
  value       = { for zone, address in aws_eip.nat : zone => address.public_ip }
}

output "flow_log_group" {
  description = "CloudWatch log group of the flow logs."
  value       = aws_cloudwatch_log_group.flow.name
}
