package dev.understudy.rehearsal.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelledBuildRunnerTest {
  private static BuildOrder order(String variables) {
    String encoded = Base64.getEncoder().encodeToString(variables.getBytes(StandardCharsets.UTF_8));
    return new BuildOrder("b:1", Map.of("UNDERSTUDY_TFVARS", encoded), Duration.ofSeconds(5));
  }

  private static ModelledBuildRunner runner(Duration phaseTime) {
    return new ModelledBuildRunner(
        variables ->
            Map.of("capacity", Integer.parseInt(String.valueOf(variables.get("desired_capacity")))),
        phaseTime);
  }

  @Test
  void outputs_come_from_the_variables_and_the_result_says_it_is_modelled() throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ModelledBuildRunner runner = runner(Duration.ofMillis(1))) {
      var _ = runner.start(order("{\"desired_capacity\":\"8\"}"), heard);
      BuildResult result = heard.result();
      assertThat(result.status()).isEqualTo(BuildStatus.SUCCEEDED);
      assertThat(result.modelled()).isTrue();
      assertThat(result.explanation()).contains("no terraform is on the PATH");
      assertThat(TerraformOutputs.wholeNumber(result, "capacity")).hasValue(8);
      assertThat(TerraformOutputs.wholeNumber(result, "other")).isEmpty();
      assertThat(heard.phases).hasSize(3);
    }
  }

  @Test
  void variables_that_make_no_sense_fail_the_build() throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ModelledBuildRunner runner = runner(Duration.ofMillis(1))) {
      var _ = runner.start(order("{\"desired_capacity\":\"many\"}"), heard);
      assertThat(heard.result().status()).isEqualTo(BuildStatus.FAILED);
    }
  }

  @Test
  void stopping_ends_it_at_once() throws Exception {
    HeardBuild heard = new HeardBuild();
    try (ModelledBuildRunner runner = runner(Duration.ofMinutes(5))) {
      runner.start(order("{}"), heard).stop();
      assertThat(heard.result().status()).isEqualTo(BuildStatus.STOPPED);
    }
  }
}
