/** Route 53: change batches, propagation, health checks and the authoritative answer. */
@NullMarked
package dev.understudy.rehearsal.aws.route53;

import org.jspecify.annotations.NullMarked;
