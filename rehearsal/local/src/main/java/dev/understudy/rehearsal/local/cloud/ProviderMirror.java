package dev.understudy.rehearsal.local.cloud;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
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
public record ProviderMirror(Path folder) {
  private static final Path PROVIDER = Path.of("registry.terraform.io", "hashicorp", "aws");
  private static final int DEPTH_MAX = 3;

  /** Looks in the usual places: Terraform's own first, then where add-on software lies. */
  public static Optional<ProviderMirror> find(Map<String, String> environment) {
    return usualPlaces(environment).stream().flatMap(place -> within(place).stream()).findFirst();
  }

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
    Stream.of("/usr/local/share", "/usr/share", "/opt", "/srv", "/usr/lib", "/var/lib")
        .map(Path::of)
        .forEach(places::add);
    return places;
  }

  /** The mirror at a place or a few levels below it; none where it cannot be read. */
  public static Optional<ProviderMirror> within(Path place) {
    List<Path> found = new ArrayList<>();
    try {
      if (Files.isDirectory(place)) {
        Files.walkFileTree(
            place, EnumSet.noneOf(FileVisitOption.class), DEPTH_MAX, new Looking(found));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return found.stream().map(ProviderMirror::new).findFirst();
  }

  private static final class Looking extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    Looking(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!Files.isDirectory(folder.resolve(PROVIDER))) {
        return FileVisitResult.CONTINUE;
      }
      found.add(folder.toAbsolutePath().normalize());
      return FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * Writes a command line configuration by which Terraform installs from this mirror alone.
   *
   * @return the same file, for {@code TF_CLI_CONFIG_FILE}
   */
  public Path configure(Path file) throws IOException {
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
