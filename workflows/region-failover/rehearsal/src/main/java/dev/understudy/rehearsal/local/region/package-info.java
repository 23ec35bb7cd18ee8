/** The shop's regions as HTTP services on loopback, with real capacity and switchable faults. */
@NullMarked
package dev.understudy.rehearsal.local.region;

import org.jspecify.annotations.NullMarked;
