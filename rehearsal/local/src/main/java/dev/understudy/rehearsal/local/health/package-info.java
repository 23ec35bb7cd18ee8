/** Measures the real endpoints and tells the AWS models: health checks, alarms and metrics. */
@NullMarked
package dev.understudy.rehearsal.local.health;

import org.jspecify.annotations.NullMarked;
