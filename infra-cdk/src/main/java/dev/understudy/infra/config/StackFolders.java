package dev.understudy.infra.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The Terraform stacks there are: the folders under {@code examples/} of the source, where the
 * buildspec looks for them.
 *
 * @param names of the folders
 */
record StackFolders(Set<String> names) {

  StackFolders {
    names = Set.copyOf(names);
  }

  static StackFolders under(Path source) {
    Path examples = source.resolve("examples");
    if (!Files.isDirectory(examples)) {
      return new StackFolders(Set.of());
    }
    Set<String> names = new TreeSet<>();
    try (Stream<Path> folders = Files.list(examples)) {
      folders
          .filter(Files::isDirectory)
          .forEach(folder -> names.add(String.valueOf(folder.getFileName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StackFolders(names);
  }

  /** Refuses a stack that has no folder, at the place where it is named. */
  void check(String stack, Document named) {
    if (stack.isEmpty() || names.contains(stack)) {
      return;
    }
    named.refuse(
        "is a stack without a folder under examples of the Terraform source: " + stack,
        NearestName.to(stack, names)
            .map(near -> "did you mean " + near + "?")
            .orElseGet(
                () ->
                    "known are "
                        + (names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names)))));
  }
}
