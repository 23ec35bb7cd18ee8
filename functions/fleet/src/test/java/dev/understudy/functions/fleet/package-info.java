/** Tests of the fleet handlers. */
@NullMarked
package dev.understudy.functions.fleet;

import org.jspecify.annotations.NullMarked;
