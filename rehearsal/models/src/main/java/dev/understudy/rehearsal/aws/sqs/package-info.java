/** SQS: queues and what was sent to them. */
@NullMarked
package dev.understudy.rehearsal.aws.sqs;

import org.jspecify.annotations.NullMarked;
