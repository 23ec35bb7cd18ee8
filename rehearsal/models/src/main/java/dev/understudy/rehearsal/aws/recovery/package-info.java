/** Routing controls of Application Recovery Controller. */
@NullMarked
package dev.understudy.rehearsal.aws.recovery;

import org.jspecify.annotations.NullMarked;
