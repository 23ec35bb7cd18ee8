/** An authoritative DNS server on loopback, and the stub resolver the clients ask it with. */
@NullMarked
package dev.understudy.rehearsal.local.dns;

import org.jspecify.annotations.NullMarked;
