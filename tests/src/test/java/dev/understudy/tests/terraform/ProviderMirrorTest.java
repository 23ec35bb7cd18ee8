package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the AWS provider is found without the network. */
class ProviderMirrorTest {
  @TempDir private Path place;

  @Test
  void a_mirror_some_levels_below_a_place_is_found() throws IOException {
    Path mirror = place.resolve("vendor/plugins");
    Files.createDirectories(mirror.resolve("registry.terraform.io/hashicorp/aws/5.100.0"));

    assertThat(ProviderMirror.within(place)).containsExactly(new ProviderMirror(mirror));
  }

  @Test
  void the_user_s_own_mirror_comes_before_the_system_s() throws IOException {
    Path mirror = place.resolve(".terraform.d/plugins");
    Files.createDirectories(mirror.resolve("registry.terraform.io/hashicorp/aws"));

    assertThat(ProviderMirror.find(Map.of("HOME", place.toString())))
        .contains(new ProviderMirror(mirror));
  }

  @Test
  void a_mirror_of_other_providers_and_a_place_that_is_not_there_give_none() throws IOException {
    Files.createDirectories(place.resolve("registry.terraform.io/hashicorp/random"));

    assertThat(ProviderMirror.within(place)).isEmpty();
    assertThat(ProviderMirror.within(place.resolve("nowhere"))).isEmpty();
  }

  @Test
  void a_mirror_s_configuration_names_it_alone() throws IOException {
    Path file = new ProviderMirror(place).configure(place.resolve("terraform.tfrc"));

    assertThat(file).content().contains("path = \"" + place + "\"").doesNotContain("direct");
  }

  @Test
  void without_the_binary_the_reason_is_said() {
    assertThatThrownBy(() -> TerraformBinary.find(Map.of("PATH", place.toString()), place))
        .isInstanceOf(TerraformBinary.Missing.class)
        .hasMessage("there is no terraform on the PATH");
  }
}
