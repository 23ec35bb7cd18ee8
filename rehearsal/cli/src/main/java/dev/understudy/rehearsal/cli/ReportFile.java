package dev.understudy.rehearsal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Where a report goes: where the user says, otherwise into {@code .understudy/reports} of the
 * working folder. There, no report takes another one's place: a name that is taken by something
 * else gets a number.
 */
final class ReportFile {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Of so many names one is free, or something else is wrong. */
  private static final int MOST_NAMES = 10_000;

  private final Path file;
  private final boolean named;

  private ReportFile(Path file, boolean named) {
    this.file = file;
    this.named = named;
  }

  /** The place for a report of something that happens once, told apart by its time. */
  static ReportFile ofDrill(
      Surroundings surroundings, Optional<String> wanted, String runbook, Mode mode) {
    return place(
        surroundings,
        wanted,
        runbook + "-" + mode + "-" + STAMP.format(surroundings.clock().instant()));
  }

  /** The place for a report that the same request gives again. */
  static ReportFile ofRehearsal(
      Surroundings surroundings, Optional<String> wanted, RehearsalRequest request) {
    String part =
        request.only().isPresent()
            ? "-only-" + request.only().get()
            : "-runs-" + request.search().runs();
    return place(
        surroundings,
        wanted,
        "%s-%s-rehearsal-seed-%d%s%s"
            .formatted(
                request.runbook().name(),
                request.mode(),
                request.seed(),
                part,
                request.faults() ? "" : "-no-faults"));
  }

  /** The place for a report that several machines have made together. */
  static ReportFile ofMerged(
      Surroundings surroundings, Optional<String> wanted, RehearsalRunner.Merged all) {
    return place(
        surroundings,
        wanted,
        "%s-%s-rehearsal-seed-%d-merged".formatted(all.name(), all.mode(), all.seed()));
  }

  /** The place for a report of an operation that has a name of its own. */
  static ReportFile ofOperation(Surroundings surroundings, Optional<String> wanted, String name) {
    return place(surroundings, wanted, name);
  }

  private static ReportFile place(Surroundings surroundings, Optional<String> wanted, String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    Path file =
        wanted
            .map(path -> surroundings.workingFolder().resolve(path))
            .orElseGet(
                () ->
                    surroundings
                        .workingFolder()
                        .resolve(".understudy")
                        .resolve("reports")
                        .resolve(safe + ".html"));
    if (Files.isDirectory(file)) {
      throw new BadInput(
          "--report " + file + " is a folder; name a file, such as " + file.resolve("report.html"));
    }
    return new ReportFile(file, wanted.isPresent());
  }

  /**
   * Makes sure, before anything is performed, that the report can be written.
   *
   * @throws BadInput when its folder cannot be made
   */
  ReportFile ready() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return this;
    } catch (IOException e) {
      throw new BadInput(
          "The report's folder "
              + file.toAbsolutePath().getParent()
              + " cannot be made: "
              + e.getMessage());
    }
  }

  /** Where it is to go, for a sentence that says it did not get there. */
  Path wanted() {
    return file;
  }

  /**
   * Writes it whole or not at all: a full disk leaves no half report behind.
   *
   * @return the file, which has a number where another report has the name
   */
  Path write(String html) throws IOException {
    byte[] content = html.getBytes(StandardCharsets.UTF_8);
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".report-", ".part");
    try {
      Files.write(part, content);
      return named ? replace(part) : keep(part, content);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** A file that the user has named is theirs to replace. */
  private Path replace(Path part) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return readable(file);
  }

  /** The first name that is free, or that has exactly this report already. */
  private Path keep(Path part, byte[] content) throws IOException {
    for (int number = 1; number < MOST_NAMES; number++) {
      Path candidate = number == 1 ? file : numbered(number);
      if (claimed(candidate)) {
        Files.move(part, candidate, StandardCopyOption.ATOMIC_MOVE);
        return readable(candidate);
      }
      if (Files.isRegularFile(candidate)
          && Files.size(candidate) == content.length
          && java.util.Arrays.equals(Files.readAllBytes(candidate), content)) {
        return candidate;
      }
    }
    throw new FileAlreadyExistsException(file.toString());
  }

  /** Takes a name for this report, unless somebody has it, also a process at the same moment. */
  private static boolean claimed(Path candidate) throws IOException {
    try {
      Files.newByteChannel(candidate, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
          .close();
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private Path numbered(int number) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.html$", "") + "-" + number + ".html");
  }

  /** A temporary file can be read by its owner alone, a report by whoever may read the folder. */
  private static Path readable(Path written) throws IOException {
    if (written.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          written, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
    return written;
  }
}
