package dev.understudy.tests.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the project's {@code terraform/} folder, so that no test writes into the source.
 *
 * @param folder the copy, which holds {@code modules} and {@code examples}
 */
record TerraformCopy(Path folder) {
  /** The folder in the source. */
  static final Path SOURCE = Path.of("..", "terraform");

  private static final Path OVERLAY = Path.of("src/test/resources/terraform/moto-overlay");

  /** Copies modules and examples as they are shipped. */
  static TerraformCopy shipped(Path target) throws IOException {
    for (String part : List.of("modules", "examples")) {
      lay(SOURCE.resolve(part), target.resolve(part));
    }
    return new TerraformCopy(target);
  }

  /**
   * Copies them and lays over what moto needs: provider settings for each stack, and for some
   * modules what moto does unlike AWS. The reasons are in the files.
   */
  static TerraformCopy forMoto(Path target) throws IOException {
    TerraformCopy copy = shipped(target);
    lay(OVERLAY, target);
    return copy;
  }

  Path module(String name) {
    return folder.resolve("modules").resolve(name);
  }

  Path stack(String name) {
    return folder.resolve("examples").resolve(name);
  }

  /** The names of the folders in a folder of the source, sorted. */
  static List<String> names(String part) throws IOException {
    try (Stream<Path> folders = Files.list(SOURCE.resolve(part))) {
      return folders
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  static void lay(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).filter(TerraformCopy::isSource).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What a run by hand left in the folders is no part of them. */
  private static boolean isSource(Path file) {
    String name = file.getFileName().toString();
    boolean left =
        name.contains(".tfstate")
            || name.equals(".terraform.lock.hcl")
            || name.endsWith(".auto.tfvars.json");
    return !left && !file.toString().contains("/.terraform/");
  }
}
