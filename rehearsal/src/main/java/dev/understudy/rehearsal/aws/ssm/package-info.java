/** Systems Manager: Parameter Store. */
@NullMarked
package dev.understudy.rehearsal.aws.ssm;

import org.jspecify.annotations.NullMarked;
