/**
 * The local stage: everything around the state machines is real and runs on this machine. Regions
 * are HTTP services, the zone is served by a DNS server, clients resolve and order all the time,
 * and Terraform runs as a process. Only here does wall time pass.
 */
@NullMarked
package dev.understudy.rehearsal.local;

import org.jspecify.annotations.NullMarked;
