package dev.understudy.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.fault.PipelineFault;
import dev.understudy.rehearsal.wiring.Definitions;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One name joins ASL placeholder, handler class and fault: nothing is mapped a second time. */
class CatalogueTest {

  private static final Pattern FUNCTION =
      Pattern.compile("\"FunctionName\"\\s*:\\s*\"\\$\\{(\\w+)}\"");
  private static final Pattern FAULT = Pattern.compile("\"(dev\\.understudy\\.[\\w.]+)\"");

  /** Called by EventBridge rules, not by a state machine. */
  private static final Set<String> CALLED_BY_EVENTS =
      Set.of("OnBuildStateChange", "OnCommandStateChange");

  private static final Set<JavaClass> CLASSES =
      Set.copyOf(
          new ClassFileImporter()
              .withImportOption(new DoNotIncludeTests())
              .importPackages("dev.understudy.functions", "dev.understudy.workflows"));

  @Test
  void every_placeholder_is_a_handler_and_every_handler_has_a_caller() {
    Set<String> called = new TreeSet<>(CALLED_BY_EVENTS);
    for (String name : Definitions.names()) {
      Matcher function = FUNCTION.matcher(Definitions.text(name));
      while (function.find()) {
        called.add(function.group(1));
      }
    }
    Set<String> written =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(JsonHandler.class))
            .filter(type -> !type.isEquivalentTo(JsonHandler.class))
            .map(type -> type.getSimpleName().replaceAll("Handler$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(called).isEqualTo(written);
  }

  @Test
  void every_fault_named_in_a_state_machine_is_a_leaf_of_the_taxonomy() {
    Set<String> leaves =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(PipelineFault.class))
            .filter(type -> !type.isEquivalentTo(PipelineFault.class))
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(leaves).hasSize(7);
    for (String name : Definitions.names()) {
      Matcher fault = FAULT.matcher(Definitions.text(name));
      while (fault.find()) {
        assertThat(leaves).as(name).contains(fault.group(1));
      }
    }
  }

  @Test
  void every_handler_starts_from_a_public_constructor_without_arguments() {
    CLASSES.stream()
        .filter(type -> type.isAssignableTo(JsonHandler.class))
        .filter(type -> !type.isEquivalentTo(JsonHandler.class))
        .forEach(
            type ->
                assertThat(type.tryGetConstructor())
                    .as(type.getName())
                    .hasValueSatisfying(
                        constructor ->
                            assertThat(constructor.getModifiers()).contains(JavaModifier.PUBLIC)));
  }
}
