/**
 * AccountOperations in an AWS account, or at any endpoint that has Step Functions' API: start,
 * follow, list, stop, approve, and read back what they left behind.
 */
@NullMarked
package dev.understudy.rehearsal.account;

import org.jspecify.annotations.NullMarked;
