package dev.understudy.rehearsal.terraform;

import java.util.Map;

/** The Terraform code of a stack: what its versions make of variables. */
@FunctionalInterface
public interface StackProgram {
  /**
   * What the stack is to be.
   *
   * @param version of the source; never empty
   * @throws IllegalArgumentException when the variables are none for this code; its message becomes
   *     the summary of Terraform's error
   */
  StackContent content(String version, Map<String, Object> variables);
}
