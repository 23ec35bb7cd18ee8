package dev.understudy.statemachines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateMachineFileTest {

  /** Also where the module is a folder among others, as when tests run from anywhere. */
  private static final Path PROJECT = Path.of("..");

  @Test
  void every_file_of_the_folder_is_found_and_nothing_else() throws IOException {
    try (Stream<Path> files = Files.find(PROJECT.resolve("statemachines"), 2, (f, a) -> true)) {
      List<Path> written =
          files
              .filter(file -> file.toString().endsWith(".asl.json"))
              .map(PROJECT::relativize)
              .sorted()
              .toList();

      assertThat(StateMachineFile.all())
          .extracting(StateMachineFile::path)
          .containsExactlyInAnyOrderElementsOf(written)
          .contains(Path.of("statemachines/envelope/operation.asl.json"));
    }
  }

  @Test
  void names_are_sorted_and_no_two_are_alike() {
    assertThat(StateMachineFile.all())
        .extracting(StateMachineFile::name)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void a_machine_is_named_in_others_as_its_words_are() {
    assertThat(new StateMachineFile("parts", "traffic-shift").placeholder())
        .isEqualTo("TrafficShift");
    assertThat(StateMachineFile.named("cutover").placeholders())
        .contains("HealthGate", "TrafficRestore", "TrafficShift");
  }

  @Test
  void what_is_started_from_outside_is_the_envelope() {
    assertThat(StateMachineFile.all().stream().filter(StateMachineFile::startedFromOutside))
        .extracting(StateMachineFile::name)
        .containsExactly("aftercare", "lease-watch", "operation", "trigger");
  }

  @Test
  void an_unknown_name_is_refused_with_those_there_are() {
    assertThatThrownBy(() -> StateMachineFile.named("dance"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no state machine dance, only [aftercare, ");
  }

  @Test
  void machines_are_found_in_a_jar_as_well(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("a jar.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String type : List.of("ClassPathFolder", "StateMachineFile")) {
        String name = "dev/understudy/statemachines/" + type + ".class";
        out.putNextEntry(new JarEntry(name));
        try (var in = StateMachineFile.class.getResourceAsStream("/" + name)) {
          in.transferTo(out);
        }
      }
      for (String name : List.of("envelope/operation.asl.json", "my-own/dns-check.asl.json")) {
        out.putNextEntry(new JarEntry("statemachines/" + name));
      }
      out.putNextEntry(new JarEntry("statemachines/my-own/dns-check.schema.json"));
    }
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = alone.loadClass(StateMachineFile.class.getName());

      assertThat(type.getMethod("all").invoke(null))
          .hasToString(
              "[StateMachineFile[folder=my-own, name=dns-check],"
                  + " StateMachineFile[folder=envelope, name=operation]]");
    }
  }
}
