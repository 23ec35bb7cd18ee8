/** SNS: topics and what was published on them. */
@NullMarked
package dev.understudy.rehearsal.aws.sns;

import org.jspecify.annotations.NullMarked;
