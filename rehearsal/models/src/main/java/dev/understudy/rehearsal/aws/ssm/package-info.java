/** Systems Manager: Parameter Store, and Run Command with hosts that fare as they are told. */
@NullMarked
package dev.understudy.rehearsal.aws.ssm;

import org.jspecify.annotations.NullMarked;
