/** State machines as diagrams. */
@NullMarked
package dev.understudy.rehearsal.graph;

import org.jspecify.annotations.NullMarked;
