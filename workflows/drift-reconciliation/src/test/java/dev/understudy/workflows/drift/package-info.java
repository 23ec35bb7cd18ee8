/** Tests of drift: plans as Terraform writes them, and AWS as it answers. */
@NullMarked
package dev.understudy.workflows.drift;

import org.jspecify.annotations.NullMarked;
