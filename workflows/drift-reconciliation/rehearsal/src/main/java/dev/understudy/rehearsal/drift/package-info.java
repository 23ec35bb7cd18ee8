/** The world that looks for drift are rehearsed in, and what must hold in it. */
@NullMarked
package dev.understudy.rehearsal.drift;

import org.jspecify.annotations.NullMarked;
