/** Tests of the Terraform handlers, and of the buildspec with a real Terraform. */
@NullMarked
package dev.understudy.functions.terraform;

import org.jspecify.annotations.NullMarked;
