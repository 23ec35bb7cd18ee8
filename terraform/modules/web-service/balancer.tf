resource "aws_lb" "this" {
  name               = "${var.name}-web"
  load_balancer_type = "application"
  internal           = var.internal
  security_groups    = [var.load_balancer_security_group_id]
  subnets            = var.public_subnet_ids

  # Requests whose headers parse in two ways are how smuggling begins.
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "defensive"
  enable_deletion_protection = var.deletion_protection
  idle_timeout               = 60

  dynamic "access_logs" {
    for_each = var.access_log_bucket[*]

    content {
      enabled = true
      bucket  = access_logs.value
      prefix  = "${var.name}-web"
    }
  }

  tags = var.tags
}

resource "aws_lb_target_group" "this" {
  # A prefix, so that a changed port makes the new group before the listener lets go of the old one.
  name_prefix          = "${trim(substr(var.name, 0, 5), "-")}-"
  vpc_id               = var.vpc_id
  port                 = var.app_port
  protocol             = "HTTP"
  target_type          = "instance"
  deregistration_delay = var.deregistration_delay
  slow_start           = var.slow_start

  load_balancing_algorithm_type = var.slow_start == 0 ? "least_outstanding_requests" : "round_robin"

  health_check {
    path                = var.health_check_path
    protocol            = "HTTP"
    port                = "traffic-port"
    matcher             = var.health_check_matcher
    interval            = var.health_check_interval
    timeout             = var.health_check_timeout
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"
  tags              = var.tags

  dynamic "default_action" {
    for_each = var.certificate_arn == null ? ["forward"] : []

    content {
      type             = "forward"
      target_group_arn = aws_lb_target_group.this.arn
    }
  }

  dynamic "default_action" {
    for_each = var.certificate_arn == null ? [] : ["redirect"]

    content {
      type = "redirect"

      redirect {
        protocol    = "HTTPS"
        port        = "443"
        status_code = "HTTP_301"
      }
    }
  }
}

resource "aws_lb_listener" "https" {
  count = var.certificate_arn == null ? 0 : 1

  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  certificate_arn   = var.certificate_arn
  ssl_policy        = var.tls_policy
  tags              = var.tags

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }
}
