/** Shows a drill while it runs: one updating view on a terminal, plain lines elsewhere. */
@NullMarked
package dev.understudy.rehearsal.local.view;

import org.jspecify.annotations.NullMarked;
