/**
 * In-memory models of the AWS services that the workflows touch, behind the SDK's own client
 * interfaces. What is shared by all of them stands here; each service has a package of its own.
 */
@NullMarked
package dev.understudy.rehearsal.aws;

import org.jspecify.annotations.NullMarked;
