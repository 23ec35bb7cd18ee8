/**
 * The virtual world of a region failover: regions, clients that cache DNS, health checkers,
 * replication, builds. Modelled where it decides the outcome, in as few events as that takes.
 */
@NullMarked
package dev.understudy.rehearsal.world;

import org.jspecify.annotations.NullMarked;
