package dev.understudy.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.RegisteredFunction;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** functions.json is the one list of functions, and each line of it is true. */
class RegisteredFunctionsTest {

  private static Stream<RegisteredFunction> all() {
    return RegisteredFunction.all().stream();
  }

  @Test
  void every_handler_is_registered_and_nothing_else() {
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("dev.understudy.functions", "dev.understudy.workflows")
                .stream()
                .filter(type -> type.isAssignableTo(JsonHandler.class))
                .filter(type -> type.getSimpleName().endsWith("Handler"))
                .filter(type -> !type.isEquivalentTo(JsonHandler.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(RegisteredFunction.all())
        .extracting(RegisteredFunction::handler)
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @ParameterizedTest
  @MethodSource("all")
  void its_source_lies_in_the_module_that_makes_its_jar(RegisteredFunction function) {
    String source = "src/main/java/" + function.handler().replace('.', '/') + ".java";

    assertThat(Path.of("..", function.module(), source)).isRegularFile();
    assertThat(Path.of("..", function.module(), "pom.xml"))
        .content()
        .contains("maven-shade-plugin");
  }

  @ParameterizedTest
  @MethodSource("all")
  void its_sample_event_is_one_that_it_reads(RegisteredFunction function) throws Exception {
    Class<?> input = Class.forName(function.handler() + "$Input");

    assertThat(Json.fromTree(Json.toTree(function.sampleEvent()), input)).isInstanceOf(input);
  }
}
