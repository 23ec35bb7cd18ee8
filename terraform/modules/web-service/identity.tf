resource "aws_iam_role" "instance" {
  # A prefix, not a name: IAM is global, and the second region has a service of this name too.
  name_prefix = "${var.name}-web-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "instance" {
  for_each = var.managed_policy_arns

  role       = aws_iam_role.instance.name
  policy_arn = each.value
}

resource "aws_iam_role_policy" "settings" {
  count = length(var.readable_parameter_arns) + length(var.readable_secret_arns) > 0 ? 1 : 0

  name = "read-settings"
  role = aws_iam_role.instance.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      length(var.readable_parameter_arns) == 0 ? [] : [{
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = var.readable_parameter_arns
      }],
      length(var.readable_secret_arns) == 0 ? [] : [{
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = var.readable_secret_arns
      }],
    )
  })
}

resource "aws_iam_instance_profile" "this" {
  name_prefix = "${var.name}-web-"
  role        = aws_iam_role.instance.name
  tags        = var.tags
}
