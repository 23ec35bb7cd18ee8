/**
 * The embedded runtime as an AWS Step Functions endpoint: the JSON 1.0 protocol on loopback, for
 * the AWS CLI, any SDK, and this project's own commands.
 */
@NullMarked
package dev.understudy.rehearsal.serve;

import org.jspecify.annotations.NullMarked;
