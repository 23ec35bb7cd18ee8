/** The constructs and the two regional stacks. */
@NullMarked
package dev.understudy.infra.stack;

import org.jspecify.annotations.NullMarked;
