/**
 * The embedded Step Functions: runs the project's state machines with the service's own meaning.
 */
@NullMarked
package dev.understudy.rehearsal.engine;

import org.jspecify.annotations.NullMarked;
