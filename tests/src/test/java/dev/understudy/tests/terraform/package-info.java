/** The Terraform modules and stacks: their pages, and what the real binary says of them. */
@NullMarked
package dev.understudy.tests.terraform;

import org.jspecify.annotations.NullMarked;
