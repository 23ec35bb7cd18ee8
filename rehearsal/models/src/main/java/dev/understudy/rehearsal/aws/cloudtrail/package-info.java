/** CloudTrail's event history in memory. */
@NullMarked
package dev.understudy.rehearsal.aws.cloudtrail;

import org.jspecify.annotations.NullMarked;
