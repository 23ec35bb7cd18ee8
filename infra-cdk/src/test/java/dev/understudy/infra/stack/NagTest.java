package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** cdk-nag's rules of the AWS Solutions library. */
@NeedsNode
class NagTest {

  @Test
  void no_finding_is_left_without_a_waiver_of_its_own() {
    for (RegionStack stack : Synthesised.once().stacks()) {
      assertThat(Synthesised.once().findings(stack)).isEmpty();
    }
  }
}
