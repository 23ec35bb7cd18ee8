/** Tests of drift: plans as Terraform writes them, and AWS as it answers. */
@NullMarked
package dev.understudy.functions.drift;

import org.jspecify.annotations.NullMarked;
