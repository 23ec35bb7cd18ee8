package dev.understudy.rehearsal.cli;

import dev.understudy.functions.policy.PolicySet;
import dev.understudy.functions.policy.PolicySetRead;
import dev.understudy.functions.runbook.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the policies of a folder, as they would be read from S3. */
final class PolicyFolder {

  private static final String USUAL = "policies";

  private final Surroundings surroundings;

  PolicyFolder(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads the files directly in a folder.
   *
   * @param named the folder; when empty, {@code policies} here or else the project's own
   * @throws BadInput naming everything that is wrong with any of them
   */
  PolicySet read(Optional<String> named) {
    String shown = named.orElse(USUAL);
    Path folder = folder(named, shown);
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Path file : yamlFiles(folder, shown)) {
      String name = shown + "/" + file.getFileName();
      files.put(name, RunbookFinder.read(file, name));
    }
    if (files.isEmpty()) {
      throw new BadInput(shown + " holds no policies; write some in *.yaml, see docs/policies.md");
    }
    if (files.size() > PolicySet.MOST_FILES) {
      throw new BadInput(shown + " has more than " + PolicySet.MOST_FILES + " files of policies");
    }
    return switch (PolicySet.read(files)) {
      case PolicySetRead.Accepted accepted -> accepted.policies();
      case PolicySetRead.Refused refused ->
          throw new BadInput(refused.problems().stream().map(Problem::sentence).toList());
    };
  }

  private Path folder(Optional<String> named, String shown) {
    try {
      Path here = surroundings.workingFolder().resolve(shown);
      Path folder =
          named.isEmpty() && !Files.isDirectory(here) ? surroundings.home().resolve(USUAL) : here;
      if (!Files.isDirectory(folder)) {
        throw new BadInput(shown + " is not a folder; name one that holds policies");
      }
      return folder;
    } catch (InvalidPathException e) {
      throw new BadInput(shown + " is not a folder's name: " + e.getReason());
    }
  }

  private static List<Path> yamlFiles(Path folder, String shown) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).matches(".+\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(shown + " cannot be listed: " + e.getMessage());
    }
  }
}
