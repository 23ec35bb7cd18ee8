provider "aws" {
  region = var.region
}

resource "aws_vpc" "this" {
  cidr_block = "10.99.0.0/24"
  tags       = merge(var.tags, { Name = var.name })
}

resource "aws_security_group" "web" {
  name        = "${var.name}-web"
  description = "Lets the network in and nobody else."
  vpc_id      = aws_vpc.this.id

  ingress {
    description = "HTTPS from the network"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [aws_vpc.this.cidr_block]
  }

  tags = var.tags
}
