/** The state machines of the project, found by their files. */
@NullMarked
package dev.understudy.statemachines;

import org.jspecify.annotations.NullMarked;
