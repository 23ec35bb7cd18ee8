package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  private final Environment environment =
      new Environment(
          Map.of("BUCKET", " runbooks ", "EMPTY", " ", "REGIONS", "eu-west-1, ,eu-central-1"));

  @Test
  void a_missing_setting_is_named() {
    assertThatThrownBy(() -> environment.required("TABLE"))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("TABLE");
    assertThatThrownBy(() -> environment.required("EMPTY")).hasMessageContaining("EMPTY");
  }

  @Test
  void settings_are_read_without_the_space_around_them() {
    assertThat(environment.required("BUCKET")).isEqualTo("runbooks");
    assertThat(environment.optional("EMPTY", "else")).isEqualTo("else");
    assertThat(environment.requiredList("REGIONS")).containsExactly("eu-west-1", "eu-central-1");
  }
}
