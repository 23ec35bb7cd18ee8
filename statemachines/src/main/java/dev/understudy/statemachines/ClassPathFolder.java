package dev.understudy.statemachines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What lies beside a resource on the class path, in a jar as well as in a folder of classes. */
final class ClassPathFolder {

  private ClassPathFolder() {}

  /**
   * Names of all files of the first folder that a resource is in, and of those below it.
   *
   * @param resource an absolute resource name, of a file that is known to be there
   * @return names as {@link ClassLoader#getResource} takes them, in no order
   */
  static List<String> files(String resource) {
    URL found = ClassPathFolder.class.getResource(resource);
    if (found == null) {
      throw new IllegalStateException("not packaged: " + resource);
    }
    String top = resource.substring(1, resource.indexOf('/', 1));
    try {
      return found.openConnection() instanceof JarURLConnection jar
          ? inJar(jar, top + "/")
          : inFolder(Path.of(found.toURI()), resource, top);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + found, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place of a file: " + found, e);
    }
  }

  // Not closed: the class loader reads from the same file.
  private static List<String> inJar(JarURLConnection jar, String top) throws IOException {
    return jar.getJarFile().stream()
        .map(java.util.zip.ZipEntry::getName)
        .filter(name -> name.startsWith(top) && !name.endsWith("/"))
        .toList();
  }

  private static List<String> inFolder(Path file, String resource, String top) throws IOException {
    Path root = file;
    for (int i = 0; i < Path.of(resource).getNameCount(); i++) {
      root = Objects.requireNonNull(root.getParent());
    }
    Path classes = root;
    try (Stream<Path> files = Files.walk(classes.resolve(top))) {
      return files
          .filter(Files::isRegularFile)
          .map(path -> classes.relativize(path).toString().replace('\\', '/'))
          .toList();
    }
  }
}
