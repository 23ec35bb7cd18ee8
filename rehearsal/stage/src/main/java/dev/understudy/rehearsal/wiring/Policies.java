package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.s3.S3Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The project's policies, as a deployment uploads them beside the runbooks.
 *
 * @param files texts by name
 */
public record Policies(Map<String, String> files) {
  public Policies {
    files = Map.copyOf(files);
  }

  /**
   * The files {@code *.yaml} of a project's folder {@code policies}; none where there is no such
   * folder, and then every plan is denied.
   */
  public static Policies of(Path project) {
    return in(project.resolve("policies"));
  }

  /** The files {@code *.yaml} of a folder; none where there is no such folder. */
  static Policies in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new Policies(Map.of());
    }
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> yaml = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
      for (Path file : yaml) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the policies in " + folder + " cannot be read", e);
    }
    return new Policies(files);
  }

  void seed(S3Model s3) {
    files.forEach((name, text) -> s3.seed(Names.RUNBOOK_BUCKET, "policies/" + name, text));
  }
}
