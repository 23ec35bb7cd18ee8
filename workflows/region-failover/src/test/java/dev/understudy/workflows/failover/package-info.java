@NullMarked
package dev.understudy.workflows.failover;

import org.jspecify.annotations.NullMarked;
