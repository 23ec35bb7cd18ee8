/**
 * Terraform without Terraform: stacks with states, locks and drift, plans in Terraform's own JSON
 * format, and builds that perform the project's buildspec on a timeline.
 */
@NullMarked
package dev.understudy.rehearsal.terraform;

import org.jspecify.annotations.NullMarked;
