/** What stands for an AWS account while Terraform runs on this machine. */
@NullMarked
package dev.understudy.rehearsal.local.cloud;

import org.jspecify.annotations.NullMarked;
