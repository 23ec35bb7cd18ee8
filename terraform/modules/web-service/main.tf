# balancer.tf   load balancer, target group, listeners
# identity.tf   what an instance may do
# instances.tf  launch template and Auto Scaling group
# scaling.tf    target tracking, and a step for surges
# alarms.tf     what tells an operator, and a failover's health gate, that the service is unwell
