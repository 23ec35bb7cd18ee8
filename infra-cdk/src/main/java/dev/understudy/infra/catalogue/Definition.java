package dev.understudy.infra.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.statemachines.StateMachineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state machine's definition as far as deploying it needs to know.
 *
 * @param path the file
 * @param placeholders what is to be put in, in order
 * @param tasks every Task state, those in branches and maps too
 */
public record Definition(Path path, Set<String> placeholders, List<Task> tasks) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z]+)}");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A Task state.
   *
   * @param name the state
   * @param resource the integration's ARN
   * @param arguments what it is called with
   */
  public record Task(String name, String resource, JsonNode arguments) {

    /** The placeholder an argument is, or empty. */
    public String placeholder(String argument) {
      Matcher matcher = PLACEHOLDER.matcher(arguments.path(argument).asText());
      return matcher.matches() ? matcher.group(1) : "";
    }
  }

  public Definition {
    placeholders = Set.copyOf(placeholders);
    tasks = List.copyOf(tasks);
  }

  /** Reads a state machine of the project in a folder. */
  public static Definition read(Path project, StateMachineFile file) {
    Path path = project.resolve(file.path());
    try {
      String text = Files.readString(path);
      Set<String> placeholders = new TreeSet<>();
      PLACEHOLDER.matcher(text).results().forEach(found -> placeholders.add(found.group(1)));
      List<Task> tasks = new ArrayList<>();
      collect(MAPPER.readTree(text), tasks);
      return new Definition(path, placeholders, tasks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(JsonNode machine, List<Task> tasks) {
    machine
        .path("States")
        .properties()
        .forEach(
            state -> {
              JsonNode body = state.getValue();
              if (body.path("Type").asText().equals("Task")) {
                tasks.add(
                    new Task(
                        state.getKey(), body.path("Resource").asText(), body.path("Arguments")));
              }
              body.path("Branches").forEach(branch -> collect(branch, tasks));
              collect(body.path("ItemProcessor"), tasks);
            });
  }
}
