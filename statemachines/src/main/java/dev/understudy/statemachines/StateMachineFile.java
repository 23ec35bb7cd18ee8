package dev.understudy.statemachines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A state machine of the project: {@code <folder>/<name>.asl.json} below {@code statemachines}.
 *
 * <p>Nothing lists them: a file that is there is deployed, rehearsed and drawn.
 *
 * @param folder {@code envelope}, {@code parts}, or the workflow it belongs to
 * @param name its file's name without ending, for example {@code region-failover}
 */
public record StateMachineFile(String folder, String name) {

  private static final String ENVELOPE = "envelope";
  private static final String ENDING = ".asl.json";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern RESOURCE =
      Pattern.compile("statemachines/([a-z0-9-]+)/([a-z0-9-]+)\\.asl\\.json");

  /** Short, and may run twice for one event; only AWS runs them. */
  private static final Set<String> EXPRESS = Set.of("trigger", "lease-watch");

  private static final List<StateMachineFile> ALL =
      ClassPathFolder.files("/statemachines/envelope/operation.asl.json").stream()
          .map(RESOURCE::matcher)
          .filter(Matcher::matches)
          .map(found -> new StateMachineFile(found.group(1), found.group(2)))
          .sorted(Comparator.comparing(StateMachineFile::name))
          .toList();

  /** Every state machine that is packaged, by name. */
  public static List<StateMachineFile> all() {
    return ALL;
  }

  /**
   * The state machine of a name.
   *
   * @throws IllegalArgumentException when there is none, saying which there are
   */
  public static StateMachineFile named(String name) {
    return ALL.stream()
        .filter(file -> file.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no state machine "
                        + name
                        + ", only "
                        + ALL.stream().map(StateMachineFile::name).toList()));
  }

  /**
   * Whether events and people start it, and not another machine alone: what starts it names its
   * alias, which a deployment moves; parents name a version of their children, which stays.
   */
  public boolean startedFromOutside() {
    return folder.equals(ENVELOPE);
  }

  /** Whether it is an Express machine: short, at least once, and nearly free. */
  public boolean express() {
    return startedFromOutside() && EXPRESS.contains(name);
  }

  /** Its name in other state machines: {@code RegionFailover} is written {@code ${…}} there. */
  public String placeholder() {
    return Arrays.stream(name.split("-", -1))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** What is to be put in before it can be created, sorted. */
  public Set<String> placeholders() {
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(text()).results().forEach(result -> found.add(result.group(1)));
    return found;
  }

  /** Where it lies below the project's folder. */
  public Path path() {
    return Path.of("statemachines", folder, name + ENDING);
  }

  /** Its definition as it is written. */
  public String text() {
    String resource = "/statemachines/" + folder + "/" + name + ENDING;
    try (InputStream in = StateMachineFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("not packaged: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
