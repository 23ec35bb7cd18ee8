/** CloudWatch: metrics and alarms of one region. */
@NullMarked
package dev.understudy.rehearsal.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
