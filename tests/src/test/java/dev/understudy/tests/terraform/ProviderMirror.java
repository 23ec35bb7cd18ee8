package dev.understudy.tests.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that Terraform may install the AWS provider from, in place of the registry.
 *
 * @param folder the folder above {@code registry.terraform.io/hashicorp/aws}, laid out as a <a
 *     href="https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror">filesystem
 *     mirror</a>
 */
record ProviderMirror(Path folder) {
  private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");

  /** How far below a place a mirror is looked for. */
  private static final int DEPTH_MAX = 3;

  /**
   * Looks for a mirror in the usual places, in the order of Terraform's own, then where system-wide
   * software lies by the Filesystem Hierarchy Standard.
   *
   * @param environment of the process
   */
  static Optional<ProviderMirror> find(Map<String, String> environment) {
    return usualPlaces(environment).stream().flatMap(ProviderMirror::within).findFirst();
  }

  /**
   * Terraform's <a
   * href="https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories">implied
   * mirrors</a> and plugin cache, and the places of add-on software.
   */
  private static List<Path> usualPlaces(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    List<Path> places = new ArrayList<>();
    Stream.of("TF_PLUGIN_CACHE_DIR", "XDG_DATA_HOME")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .forEach(places::add);
    places.add(home.resolve(".terraform.d/plugins"));
    places.add(home.resolve(".terraform.d/plugin-cache"));
    places.add(home.resolve(".local/share/terraform/plugins"));
    Stream.of(
            "/usr/local/share", "/usr/share", "/opt", "/srv", "/usr/local", "/usr/lib", "/var/lib")
        .map(Path::of)
        .forEach(places::add);
    return places;
  }

  /** The mirrors at a place or a few levels below it; none where it cannot be read. */
  static Stream<ProviderMirror> within(Path place) {
    List<ProviderMirror> found = new ArrayList<>();
    if (Files.isDirectory(place)) {
      FileVisitor<Path> visitor =
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              if (!Files.isDirectory(folder.resolve(PROVIDER))) {
                return FileVisitResult.CONTINUE;
              }
              found.add(new ProviderMirror(folder.toAbsolutePath().normalize()));
              return FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          };
      try {
        Files.walkFileTree(place, EnumSet.noneOf(FileVisitOption.class), DEPTH_MAX, visitor);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found.stream();
  }

  /**
   * Writes a CLI configuration that installs the AWS provider from this mirror and nothing from the
   * network.
   *
   * @param file to write
   * @return the same file, for {@code TF_CLI_CONFIG_FILE}
   */
  Path configure(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        provider_installation {
          filesystem_mirror {
            path = "%s"
          }
        }
        """
            .formatted(folder.toString().replace("\\", "\\\\").replace("\"", "\\\"")));
  }
}
