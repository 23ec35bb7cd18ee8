package dev.understudy.rehearsal.local.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a buildspec that this stage can perform: version 0.2 with variables, exported
 * variables, the four phases, and artifacts, of which all in the build's artifact folder is taken
 * whatever the buildspec calls it. Anything else is refused by its path, never skipped.
 *
 * @param variables set for every command
 * @param exportedVariables names to hand back at the end
 * @param phases in the order CodeBuild runs them; phases that are not written are not there
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Buildspec
 *     reference</a>
 */
public record Buildspec(
    Map<String, String> variables, List<String> exportedVariables, List<Phase> phases) {
  private static final List<String> ORDER = List.of("install", "pre_build", "build", "post_build");

  public Buildspec {
    variables = Map.copyOf(variables);
    exportedVariables = List.copyOf(exportedVariables);
    phases = List.copyOf(phases);
  }

  /**
   * One phase.
   *
   * @param name as in the file, for example {@code pre_build}
   * @param commands run in one shell, each only when the one before it succeeded
   * @param cleanup run afterwards in any case ({@code finally})
   * @param abortsOnFailure no later phase runs after a failure ({@code on-failure: ABORT})
   */
  public record Phase(
      String name, List<String> commands, List<String> cleanup, boolean abortsOnFailure) {
    public Phase {
      commands = List.copyOf(commands);
      cleanup = List.copyOf(cleanup);
    }

    /** Whether later phases run after this one failed: CodeBuild goes on from build only. */
    boolean endsBuildOnFailure() {
      return abortsOnFailure || !name.equals("build");
    }
  }

  /**
   * Reads a buildspec.
   *
   * @throws BuildspecRefused where the text is not YAML or asks for what this stage cannot do
   */
  public static Buildspec parse(String yaml) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new BuildspecRefused("", "is not YAML: " + e.getOriginalMessage());
    }
    fields("", root, Set.of("version", "env", "phases", "artifacts"));
    if (!root.path("version").asText().equals("0.2")) {
      throw new BuildspecRefused("/version", "is to be 0.2");
    }
    fields("/artifacts", root.path("artifacts"), Set.of("base-directory", "files"));
    JsonNode env = root.path("env");
    fields("/env", env, Set.of("variables", "exported-variables", "shell"));
    if (!Set.of("", "bash", "/bin/sh").contains(env.path("shell").asText())) {
      throw new BuildspecRefused("/env/shell", "is to be bash or /bin/sh");
    }
    List<Phase> phases = phases(root.path("phases"));
    if (phases.isEmpty()) {
      throw new BuildspecRefused("/phases", "needs a phase with commands");
    }
    return new Buildspec(
        variables(env.path("variables")), names(env.path("exported-variables")), phases);
  }

  private static List<Phase> phases(JsonNode node) {
    fields("/phases", node, Set.copyOf(ORDER));
    List<Phase> phases = new ArrayList<>();
    for (String name : ORDER) {
      if (node.has(name)) {
        phases.add(phase(name, node.path(name)));
      }
    }
    return phases;
  }

  private static Phase phase(String name, JsonNode node) {
    String path = "/phases/" + name;
    fields(path, node, Set.of("commands", "finally", "on-failure"));
    String onFailure = node.path("on-failure").asText();
    if (!Set.of("", "ABORT").contains(onFailure)) {
      throw new BuildspecRefused(path + "/on-failure", "is to be ABORT or absent");
    }
    return new Phase(
        name,
        texts(path + "/commands", node.path("commands")),
        texts(path + "/finally", node.path("finally")),
        onFailure.equals("ABORT"));
  }

  private static Map<String, String> variables(JsonNode node) {
    fields("/env/variables", node, Set.of());
    Map<String, String> variables = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry ->
                variables.put(name("/env/variables", entry.getKey()), entry.getValue().asText()));
    return variables;
  }

  private static List<String> names(JsonNode node) {
    String path = "/env/exported-variables";
    return texts(path, node).stream().map(text -> name(path, text)).toList();
  }

  /** Names become part of a script: only what a shell takes as a name gets there. */
  private static String name(String path, String text) {
    if (!text.matches("[A-Za-z_][A-Za-z0-9_]{0,127}")) {
      throw new BuildspecRefused(path, "has a name that no shell knows: " + text);
    }
    return text;
  }

  private static List<String> texts(String path, JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (!node.isMissingNode() && !node.isArray()) {
      throw new BuildspecRefused(path, "is to be a list");
    }
    for (JsonNode item : node) {
      if (!item.isTextual()) {
        throw new BuildspecRefused(path, "is to be a list of texts");
      }
      texts.add(item.asText());
    }
    return texts;
  }

  private static void fields(String path, JsonNode node, Set<String> known) {
    if (!node.isMissingNode() && !node.isObject()) {
      throw new BuildspecRefused(path, "is to be a mapping");
    }
    if (known.isEmpty()) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new BuildspecRefused(
            path + "/" + field.getKey(), "is nothing the local stage can perform");
      }
    }
  }
}
