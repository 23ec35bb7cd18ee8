package dev.understudy.rehearsal.local.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Versions of the Terraform source: a copy for each content that was ever built, named by its hash,
 * so that an older one can be planned again after the folder has been edited.
 */
final class SourceSnapshots {
  private static final int NAME_LENGTH = 40;

  private final Path source;
  private final Path kept;

  /**
   * Snapshots of a folder.
   *
   * @param kept folder for the copies; need not be there
   */
  SourceSnapshots(Path source, Path kept) {
    this.source = source;
    this.kept = kept;
  }

  /** A version and where it lies. */
  record Snapshot(String version, Path folder) {}

  /**
   * The snapshot of a version.
   *
   * @param version empty for the source as it is now
   * @throws IOException when it cannot be read, or no such version was ever built
   */
  synchronized Snapshot of(String version) throws IOException {
    if (version.isEmpty()) {
      return taken();
    }
    Path folder = kept.resolve(version);
    if (!version.matches("[0-9a-f]{" + NAME_LENGTH + "}") || !Files.isDirectory(folder)) {
      throw new IOException("the source has no version " + version + " that was built here");
    }
    return new Snapshot(version, folder);
  }

  private Snapshot taken() throws IOException {
    List<Path> files = files();
    String version = version(files);
    Path folder = kept.resolve(version);
    if (!Files.isDirectory(folder)) {
      Path half = Files.createTempDirectory(Files.createDirectories(kept), "taking-");
      for (Path file : files) {
        Path copy = half.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      Files.move(half, folder);
    }
    return new Snapshot(version, folder);
  }

  // What Terraform leaves behind is no source.
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file -> !source.relativize(file).toString().matches(".*(\\.terraform/|\\.tfstate).*"))
          .sorted()
          .toList();
    }
  }

  private String version(List<Path> files) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException("every JDK has SHA-256", e));
    }
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      String head = source.relativize(file) + "\0" + content.length + "\0";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      digest.update(content);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, NAME_LENGTH);
  }
}
