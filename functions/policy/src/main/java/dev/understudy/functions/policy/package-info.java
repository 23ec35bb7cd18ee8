/** Judges saved Terraform plans by policies: rules in CEL, or a compiled Rego bundle. */
@NullMarked
package dev.understudy.functions.policy;

import org.jspecify.annotations.NullMarked;
