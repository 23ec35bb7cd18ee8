package dev.understudy.tests.statemachines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.statemachines.StateMachineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One `*.asl.json` of the project as the rules read it: plain JSON, no interpreter in between. */
record MachineFile(String name, JsonNode definition) {

  private static final Path FOLDER = Path.of("..", "statemachines");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<MachineFile> all() {
    return StateMachineFile.all().stream()
        .map(file -> new MachineFile(file.name(), read(Path.of("..").resolve(file.path()))))
        .toList();
  }

  /** This machine, and each block of states inside its Maps and Parallels as one of its own. */
  List<MachineFile> blocks() {
    List<MachineFile> blocks = new ArrayList<>();
    blocks.add(this);
    states()
        .forEach(
            (name, state) -> {
              if (state.has("ItemProcessor")) {
                blocks.addAll(inner(name, state.get("ItemProcessor")));
              }
              state.path("Branches").forEach(branch -> blocks.addAll(inner(name, branch)));
            });
    return blocks;
  }

  private List<MachineFile> inner(String state, JsonNode block) {
    return new MachineFile(name + ", " + state, block).blocks();
  }

  /** The retry policies by file name. */
  static Map<String, JsonNode> policies() {
    return jsonFiles(FOLDER.resolve("policy"));
  }

  Map<String, JsonNode> states() {
    Map<String, JsonNode> states = new LinkedHashMap<>();
    definition.get("States").properties().forEach(e -> states.put(e.getKey(), e.getValue()));
    return states;
  }

  /** Every way out of a state, with what is assigned on that way. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    states()
        .forEach(
            (name, state) -> {
              if (state.has("Next")) {
                edges.add(new Edge(name, state.get("Next").asText(), state.path("Assign")));
              }
              if (state.has("Default")) {
                edges.add(new Edge(name, state.get("Default").asText(), state.path("Assign")));
              }
              for (String branches : List.of("Choices", "Catch")) {
                for (JsonNode branch : state.path(branches)) {
                  edges.add(new Edge(name, branch.get("Next").asText(), branch.path("Assign")));
                }
              }
            });
    return edges;
  }

  /** A transition and the variables it assigns. */
  record Edge(String from, String to, JsonNode assign) {}

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.toAbsolutePath(), e);
    }
  }

  private static Map<String, JsonNode> jsonFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, JsonNode> byName = new LinkedHashMap<>();
      files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .forEach(file -> byName.put(file.getFileName().toString(), read(file)));
      return byName;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.toAbsolutePath(), e);
    }
  }
}
