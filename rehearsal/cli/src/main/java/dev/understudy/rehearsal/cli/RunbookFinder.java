package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the runbook that was named by its path or by its name alone. */
final class RunbookFinder {

  /**
   * One byte more than a runbook may have, so that the check sees that it is too large without
   * reading it all.
   */
  private static final int READ_AT_MOST = 256 * 1024 + 1;

  private static final List<String> EXTENSIONS = List.of(".yaml", ".yml", ".json");

  private final Surroundings surroundings;

  RunbookFinder(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads the runbook.
   *
   * @throws BadInput when there is none, with those that exist
   */
  RunbookFile find(String argument) {
    Path found = byPath(argument).or(() -> byName(argument)).orElseThrow(() -> unknown(argument));
    if (Files.isDirectory(found)) {
      throw new BadInput(
          argument
              + " is a folder; name a runbook in it, such as "
              + argument
              + "/shop-failover.yaml");
    }
    return new RunbookFile(found, read(found, argument));
  }

  /** The file's bytes, cut after the largest size a runbook may have. */
  static byte[] read(Path file, String argument) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(READ_AT_MOST);
    } catch (IOException e) {
      throw new BadInput(argument + " cannot be read: " + e.getMessage());
    }
  }

  private Optional<Path> byPath(String argument) {
    try {
      Path path = surroundings.workingFolder().resolve(argument);
      return Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> byName(String argument) {
    if (!argument.matches("[a-z][a-z0-9-]{0,62}")) {
      return Optional.empty();
    }
    return folders()
        .flatMap(
            folder -> EXTENSIONS.stream().map(extension -> folder.resolve(argument + extension)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Stream<Path> folders() {
    return Stream.of(
            surroundings.workingFolder().resolve("runbooks"),
            surroundings.home().resolve("runbooks"))
        .distinct();
  }

  private BadInput unknown(String argument) {
    TreeSet<String> names =
        folders().flatMap(RunbookFinder::names).collect(Collectors.toCollection(TreeSet::new));
    String existing =
        names.isEmpty()
            ? "there are none in a folder runbooks here"
            : "these exist: " + String.join(", ", names);
    String typed = stem(Path.of(argument.replace('\0', '?')).getFileName());
    String meant = Nearest.to(typed, names).map(name -> "; did you mean " + name + "?").orElse("");
    return new BadInput("There is no runbook " + argument + "; " + existing + meant);
  }

  private static Stream<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::getFileName)
          .filter(name -> EXTENSIONS.stream().anyMatch(name.toString()::endsWith))
          .map(RunbookFinder::stem)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static String stem(Path name) {
    String text = String.valueOf(name);
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }
}
