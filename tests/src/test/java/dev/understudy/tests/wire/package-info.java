/** The production handlers over AWS's real protocols; see {@code docs/wire.md}. */
@NullMarked
package dev.understudy.tests.wire;

import org.jspecify.annotations.NullMarked;
