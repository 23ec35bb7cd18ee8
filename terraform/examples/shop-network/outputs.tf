output "vpc_id" {
  description = "The network: vpc_id of shop-security and shop-web."
  value       = module.network.vpc_id
}

output "public_subnet_ids" {
  description = "Subnets of the load balancer: public_subnet_ids of shop-web."
  value       = module.network.public_subnet_ids
}

output "private_subnet_ids" {
  description = "Subnets of the instances: private_subnet_ids of shop-web."
  value       = module.network.private_subnet_ids
}

output "isolated_subnet_ids" {
  description = "Subnets of the database: subnet_ids of shop-database."
  value       = module.network.isolated_subnet_ids
}

output "availability_zones" {
  description = "The zones spanned."
  value       = module.network.availability_zones
}

output "nat_addresses" {
  description = "Public addresses the instances are seen with, by zone."
  value       = module.network.nat_addresses
}
