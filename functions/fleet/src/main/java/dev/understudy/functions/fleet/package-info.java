/** Commands on many hosts at once, through Systems Manager's Run Command. */
@NullMarked
package dev.understudy.functions.fleet;

import org.jspecify.annotations.NullMarked;
