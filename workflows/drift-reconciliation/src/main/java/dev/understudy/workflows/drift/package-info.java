/**
 * What has moved in a Terraform stack behind Terraform's back, how bad that is, and who it was.
 *
 * <p>Nothing here hands out a value of an attribute: it may be a secret, and its path is enough.
 */
@NullMarked
package dev.understudy.workflows.drift;

import org.jspecify.annotations.NullMarked;
