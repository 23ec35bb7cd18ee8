package dev.understudy.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Who may know whom. Maven lets no module see what it does not depend on; this says which
 * dependencies there may be, since a line in a build file is quickly added.
 */
class ModuleRulesTest {
  private static final Path ROOT = Path.of("..");
  private static final String OURS = "dev.understudy";
  private static final String SDK = "software.amazon.awssdk";

  private static boolean isWorkflow(String name) {
    return name.startsWith("workflow-");
  }

  /** A module's dependencies that its main code sees, by group. */
  private record Module(String name, Map<String, Set<String>> compiled, Set<String> atRuntime) {
    Set<String> ours() {
      return compiled.getOrDefault(OURS, Set.of());
    }

    Set<String> sdk() {
      return compiled.getOrDefault(SDK, Set.of());
    }
  }

  @Test
  void the_engine_knows_nothing_of_ours_and_no_aws_service() throws Exception {
    Module engine = module("rehearsal-engine");

    assertThat(engine.ours()).isEmpty();
    assertThat(engine.sdk()).containsExactlyInAnyOrder("aws-core", "sdk-core");
  }

  @Test
  void each_floor_of_the_rehearsal_knows_the_one_below_it() throws Exception {
    assertThat(module("rehearsal-models").ours()).containsExactly("rehearsal-engine");
    assertThat(module("rehearsal-report").ours()).containsExactly("rehearsal-engine");
    assertThat(module("rehearsal-stage").ours())
        .contains("rehearsal-models", "rehearsal-report")
        .doesNotContain("rehearsal-local", "rehearsal-cli");
    assertThat(module("rehearsal-local").ours()).containsExactly("rehearsal-stage");
    assertThat(module("rehearsal-cli").ours()).containsExactly("rehearsal-local");
  }

  @Test
  void nothing_of_the_rehearsal_names_a_workflow_and_the_list_comes_at_run_time() throws Exception {
    for (Module module : modules()) {
      if (module.name().startsWith("rehearsal-")) {
        assertThat(module.ours()).as(module.name()).noneMatch(ModuleRulesTest::isWorkflow);
      }
    }
    assertThat(module("rehearsal-cli").atRuntime())
        .filteredOn(ModuleRulesTest::isWorkflow)
        .containsExactly("workflow-list-rehearsal");
  }

  @Test
  void a_workflow_knows_no_other() throws Exception {
    for (Module module : modules()) {
      String name = module.name();
      if (isWorkflow(name) && !name.startsWith("workflow-list")) {
        assertThat(module.ours())
            .as(name)
            .filteredOn(ModuleRulesTest::isWorkflow)
            .isSubsetOf(name.replaceFirst("-rehearsal$", ""));
      }
    }
  }

  @Test
  void a_function_knows_no_other_capability_no_workflow_and_no_rehearsal() throws Exception {
    for (Module module : modules()) {
      if (module.name().startsWith("functions-")) {
        assertThat(module.ours())
            .as(module.name())
            .isSubsetOf("functions-runtime", "functions-runbook");
      }
    }
    assertThat(module("functions-runtime").ours()).isEmpty();
  }

  @Test
  void production_and_the_cdk_app_do_not_know_the_rehearsal() throws Exception {
    for (Module module : modules()) {
      String name = module.name();
      boolean rehearses = name.startsWith("rehearsal-") || name.endsWith("-rehearsal");
      if (!rehearses && !name.equals("tests")) {
        assertThat(all(module))
            .as(name)
            .noneMatch(of -> of.startsWith("rehearsal-") || of.endsWith("-rehearsal"));
      }
    }
  }

  @Test
  void nobody_knows_the_tests_and_the_rehearsal_does_not_know_the_cdk_app() throws Exception {
    for (Module module : modules()) {
      if (!module.name().equals("tests")) {
        assertThat(all(module)).as(module.name()).doesNotContain("tests", "infra-cdk");
      }
    }
  }

  private static Set<String> all(Module module) {
    Set<String> all = new TreeSet<>(module.ours());
    all.addAll(module.atRuntime());
    return all;
  }

  private static Module module(String name) throws Exception {
    return modules().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no module " + name));
  }

  private static List<Module> modules() throws Exception {
    List<Module> modules = new ArrayList<>();
    for (Path file : buildFiles()) {
      modules.add(read(file));
    }
    assertThat(modules).hasSizeGreaterThan(15);
    return modules;
  }

  private static List<Path> buildFiles() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 4)) {
      return files
          .filter(file -> file.endsWith("pom.xml"))
          .filter(file -> Files.isDirectory(file.resolveSibling("src")))
          .filter(file -> !file.toString().contains("target") && !file.toString().contains("node_"))
          .toList();
    }
  }

  private static Module read(Path file) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    Element project = document.getDocumentElement();
    Map<String, Set<String>> compiled = new TreeMap<>();
    Set<String> atRuntime = new TreeSet<>();
    for (Element dependencies : children(project, "dependencies")) {
      for (Element each : children(dependencies, "dependency")) {
        String scope = text(each, "scope");
        if (scope.isEmpty() || scope.equals("compile")) {
          compiled
              .computeIfAbsent(text(each, "groupId"), key -> new TreeSet<>())
              .add(text(each, "artifactId"));
        } else if (scope.equals("runtime") && text(each, "groupId").equals(OURS)) {
          atRuntime.add(text(each, "artifactId"));
        }
      }
    }
    return new Module(text(project, "artifactId"), compiled, atRuntime);
  }

  private static String text(Element of, String name) {
    return children(of, name).stream().findFirst().map(e -> e.getTextContent().strip()).orElse("");
  }

  private static List<Element> children(Element of, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = of.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
