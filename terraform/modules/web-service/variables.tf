variable "name" {
  description = "Name of the service. The Auto Scaling group and the balancer are called NAME-web, the alarms NAME-5xx-rate and so on."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,23}$", var.name))
    error_message = "name must be 1 to 24 lower-case letters, digits and hyphens, beginning with a letter."
  }
}


variable "vpc_id" {
  description = "The network, e.g. vpc-0a1b2c3d."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id must be the id of a VPC, beginning with vpc-."
  }
}


variable "public_subnet_ids" {
  description = "Subnets of the load balancer, one a zone."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(distinct(var.public_subnet_ids)) >= 2 && length(distinct(var.public_subnet_ids)) == length(var.public_subnet_ids)
    error_message = "public_subnet_ids must name at least 2 subnets, none twice: one zone is no protection against the loss of a zone."
  }
}

variable "private_subnet_ids" {
  description = "Subnets of the instances, one a zone."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(distinct(var.private_subnet_ids)) >= 2 && length(distinct(var.private_subnet_ids)) == length(var.private_subnet_ids)
    error_message = "private_subnet_ids must name at least 2 subnets, none twice: one zone is no protection against the loss of a zone."
  }
}

variable "load_balancer_security_group_id" {
  description = "Group of the load balancer."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.load_balancer_security_group_id, "sg-")
    error_message = "load_balancer_security_group_id must be the id of a security group, beginning with sg-."
  }
}

variable "web_security_group_id" {
  description = "Group of the instances."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.web_security_group_id, "sg-")
    error_message = "web_security_group_id must be the id of a security group, beginning with sg-."
  }
}

variable "app_port" {
  description = "TCP port the application listens on."
  type        = number
  default     = 8080
  nullable    = false

  validation {
    condition     = var.app_port >= 1024 && var.app_port <= 65535 && floor(var.app_port) == var.app_port
    error_message = "app_port must be a whole number from 1024 to 65535: the application does not run as root."
  }
}


variable "image_id" {
  description = "Image of the instances, e.g. ami-0a1b2c3d; null: what image_parameter says the first time it is asked."
  type        = string
  default     = null

  validation {
    condition     = var.image_id == null ? true : startswith(var.image_id, "ami-")
    error_message = "image_id must be the id of an image, beginning with ami-."
  }
}

variable "image_parameter" {
  description = "Parameter of Systems Manager that names the image where image_id is null."
  type        = string
  default     = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
  nullable    = false

  validation {
    condition     = startswith(var.image_parameter, "/")
    error_message = "image_parameter must be the full name of a parameter, beginning with /."
  }
}

variable "image_revision" {
  description = "Any text; when it changes, image_parameter is read anew, and the instances are replaced if it names another image."
  type        = string
  default     = "1"
  nullable    = false
}

variable "instance_type" {
  description = "Type of the instances."
  type        = string
  default     = "t3.small"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type must be an EC2 instance type, e.g. t3.small."
  }
}

variable "certificate_arn" {
  description = "Certificate of the HTTPS listener; port 80 then only redirects. null: HTTP alone, for tests."
  type        = string
  default     = null

  validation {
    condition     = var.certificate_arn == null ? true : can(regex("^arn:[a-z-]+:(acm|iam):", var.certificate_arn))
    error_message = "certificate_arn must be the ARN of a certificate of ACM or IAM."
  }
}

variable "tls_policy" {
  description = "Which TLS the HTTPS listener speaks: a policy of Elastic Load Balancing for TLS 1.2 and later."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  nullable    = false

  validation {
    condition     = startswith(var.tls_policy, "ELBSecurityPolicy-TLS13-1-2") || startswith(var.tls_policy, "ELBSecurityPolicy-TLS13-1-3")
    error_message = "tls_policy must be one for TLS 1.2 and later, e.g. ELBSecurityPolicy-TLS13-1-2-2021-06."
  }
}

variable "internal" {
  description = "Whether the balancer is reached from inside the network alone."
  type        = bool
  default     = false
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool
  default     = true
  nullable    = false
}

variable "access_log_bucket" {
  description = "Bucket for the balancer's access logs, whose policy lets Elastic Load Balancing write; null: none are kept."
  type        = string
  default     = null
}

variable "min_size" {
  description = "Instances there are at least."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.min_size >= 1 && var.min_size <= 1000 && floor(var.min_size) == var.min_size
    error_message = "min_size must be a whole number from 1 to 1000."
  }
}

variable "max_size" {
  description = "Instances there are at most."
  type        = number
  default     = 8
  nullable    = false

  validation {
    condition     = var.max_size >= var.min_size && var.max_size <= 1000 && floor(var.max_size) == var.max_size
    error_message = "max_size must be a whole number from min_size to 1000."
  }
}

variable "desired_capacity" {
  description = "Instances wished now; the apply waits until the balancer finds as many healthy. null: scaling policies decide."
  type        = number
  default     = null

  validation {
    condition     = var.desired_capacity == null ? true : var.desired_capacity >= var.min_size && var.desired_capacity <= var.max_size && floor(var.desired_capacity) == var.desired_capacity
    error_message = "desired_capacity must be a whole number from min_size to max_size."
  }
}

variable "capacity_timeout" {
  description = "How long an apply waits for healthy instances, e.g. 15m; 0 does not wait."
  type        = string
  default     = "15m"
  nullable    = false

  validation {
    condition     = can(regex("^(0|[0-9]+[sm])$", var.capacity_timeout))
    error_message = "capacity_timeout must be a number of seconds or minutes with its unit, e.g. 15m, or 0."
  }
}

variable "warmup" {
  description = "Seconds from an instance's start until it counts: grace of the health check, warm-up of scaling and refresh."
  type        = number
  default     = 120
  nullable    = false

  validation {
    condition     = var.warmup >= 0 && var.warmup <= 3600 && floor(var.warmup) == var.warmup
    error_message = "warmup must be a whole number from 0 to 3600."
  }
}

variable "deregistration_delay" {
  description = "Seconds that open connections get to finish before an instance leaves."
  type        = number
  default     = 60
  nullable    = false

  validation {
    condition     = var.deregistration_delay >= 0 && var.deregistration_delay <= 3600 && floor(var.deregistration_delay) == var.deregistration_delay
    error_message = "deregistration_delay must be a whole number from 0 to 3600."
  }
}

variable "slow_start" {
  description = "Seconds over which a new instance's share of requests grows; 0: at once, by least outstanding requests."
  type        = number
  default     = 0
  nullable    = false

  validation {
    condition     = var.slow_start == 0 || (var.slow_start >= 30 && var.slow_start <= 900 && floor(var.slow_start) == var.slow_start)
    error_message = "slow_start must be 0 or a whole number from 30 to 900."
  }
}

variable "health_check_path" {
  description = "Path the balancer asks each instance for."
  type        = string
  default     = "/health"
  nullable    = false

  validation {
    condition     = startswith(var.health_check_path, "/")
    error_message = "health_check_path must begin with /."
  }
}

variable "health_check_matcher" {
  description = "HTTP statuses that count as healthy, e.g. 200 or 200-204."
  type        = string
  default     = "200"
  nullable    = false

  validation {
    condition     = can(regex("^[2-4][0-9]{2}([-,][2-4][0-9]{2})*$", var.health_check_matcher))
    error_message = "health_check_matcher must be statuses from 200 to 499, e.g. 200 or 200-204."
  }
}

variable "health_check_interval" {
  description = "Seconds between two health checks of an instance."
  type        = number
  default     = 10
  nullable    = false

  validation {
    condition     = var.health_check_interval >= 5 && var.health_check_interval <= 300 && floor(var.health_check_interval) == var.health_check_interval
    error_message = "health_check_interval must be a whole number from 5 to 300."
  }
}

variable "health_check_timeout" {
  description = "Seconds a health check may take; less than health_check_interval."
  type        = number
  default     = 5
  nullable    = false

  validation {
    condition     = var.health_check_timeout >= 2 && var.health_check_timeout < var.health_check_interval && floor(var.health_check_timeout) == var.health_check_timeout
    error_message = "health_check_timeout must be a whole number of at least 2, less than health_check_interval."
  }
}

variable "cpu_target" {
  description = "Average CPU that target tracking holds, in percent."
  type        = number
  default     = 50
  nullable    = false

  validation {
    condition     = var.cpu_target >= 10 && var.cpu_target <= 90
    error_message = "cpu_target must be a number from 10 to 90."
  }
}

variable "requests_target" {
  description = "Requests a minute and instance that target tracking holds; null: CPU alone decides."
  type        = number
  default     = 1000

  validation {
    condition     = var.requests_target == null ? true : var.requests_target >= 1
    error_message = "requests_target must be at least 1."
  }
}

variable "surge_cpu" {
  description = "Average CPU in percent at which a quarter of the instances is added at once, half of them from 10 more; above cpu_target."
  type        = number
  default     = 80
  nullable    = false

  validation {
    condition     = var.surge_cpu > var.cpu_target && var.surge_cpu <= 100
    error_message = "surge_cpu must be above cpu_target and at most 100."
  }
}

variable "alarm_error_percent" {
  description = "Share of answers with 5xx, in percent, above which the alarm NAME-5xx-rate goes off."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.alarm_error_percent >= 0 && var.alarm_error_percent <= 100
    error_message = "alarm_error_percent must be a number from 0 to 100."
  }
}

variable "alarm_latency_seconds" {
  description = "Seconds to answer at the 99th percentile above which the alarm NAME-latency-p99 goes off."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.alarm_latency_seconds >= 0.01 && var.alarm_latency_seconds <= 60
    error_message = "alarm_latency_seconds must be a number from 0.01 to 60."
  }
}

variable "application_alarms" {
  description = "Further alarms NAME-KEY on the application's own metrics: each goes off above its threshold."
  type = map(object({
    description = string
    namespace   = string
    metric      = string
    threshold   = number
    dimensions  = optional(map(string), {})
    statistic   = optional(string, "Sum")
    period      = optional(number, 60)
    periods     = optional(number, 3)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for alarm in var.application_alarms : !startswith(alarm.namespace, "AWS/")])
    error_message = "application_alarms are for the application's own namespaces: those beginning with AWS/ are AWS's."
  }
}

variable "alarm_topic_arns" {
  description = "SNS topics told when an alarm goes off and when it is over."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.alarm_topic_arns : can(regex("^arn:[a-z-]+:sns:", arn))])
    error_message = "alarm_topic_arns must be ARNs of SNS topics."
  }
}

variable "user_data" {
  description = "Script an instance runs when it first starts. Readable by whatever runs on the instance: no secrets."
  type        = string
  default     = ""
  nullable    = false

  validation {
    condition     = length(base64encode(var.user_data)) <= 21848
    error_message = "user_data must be at most 16 KB: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html."
  }
}

variable "root_volume_size" {
  description = "GiB of an instance's encrypted root volume."
  type        = number
  default     = 16
  nullable    = false

  validation {
    condition     = var.root_volume_size >= 8 && var.root_volume_size <= 1024 && floor(var.root_volume_size) == var.root_volume_size
    error_message = "root_volume_size must be a whole number from 8 to 1024."
  }
}

variable "volume_kms_key_arn" {
  description = "KMS key of the root volumes; null: the account's key for EBS."
  type        = string
  default     = null
}

variable "managed_policy_arns" {
  description = "Managed policies of the instances' role. The default lets Systems Manager reach them, in place of SSH."
  type        = set(string)
  default     = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"]
  nullable    = false
}

variable "readable_parameter_arns" {
  description = "Parameters of Systems Manager that instances may read."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = !contains(var.readable_parameter_arns, "*")
    error_message = "readable_parameter_arns must name parameters, not all there are."
  }
}

variable "readable_secret_arns" {
  description = "Secrets of Secrets Manager that instances may read."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = !contains(var.readable_secret_arns, "*")
    error_message = "readable_secret_arns must name secrets, not all there are."
  }
}

variable "tags" {
  description = "Tags of everything that takes tags."
  type        = map(string)
  default     = {}
  nullable    = false
}
