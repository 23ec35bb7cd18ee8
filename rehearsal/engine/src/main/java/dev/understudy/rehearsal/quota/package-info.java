/** Limits of the real service, enforced so that a rehearsal fails where AWS would. */
@NullMarked
package dev.understudy.rehearsal.quota;

import org.jspecify.annotations.NullMarked;
