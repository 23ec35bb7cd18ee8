/** The shop's clients: they resolve, cache and order all the time, and count what happened. */
@NullMarked
package dev.understudy.rehearsal.local.clients;

import org.jspecify.annotations.NullMarked;
