/** EventBridge: the default bus, its rules, and delivery after a latency. */
@NullMarked
package dev.understudy.rehearsal.aws.eventbridge;

import org.jspecify.annotations.NullMarked;
