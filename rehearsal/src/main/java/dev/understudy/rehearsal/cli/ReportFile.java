package dev.understudy.rehearsal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Where a report goes: where the user says, otherwise into {@code .understudy/reports} of the
 * working folder.
 */
final class ReportFile {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path file;

  private ReportFile(Path file) {
    this.file = file;
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
    return place(
        surroundings,
        wanted,
        "%s-%s-rehearsal-seed-%d%s"
            .formatted(request.runbook().name(), request.mode(), request.seed(), part(request)));
  }

  // What shows less must not overwrite what shows more.
  private static String part(RehearsalRequest request) {
    if (request.only().isPresent()) {
      return "-run-" + request.only().get();
    }
    return request.faults() ? "" : "-no-faults";
  }

  /** The place for a report of an operation that has a name of its own. */
  static ReportFile ofOperation(Surroundings surroundings, Optional<String> wanted, String name) {
    return place(surroundings, wanted, name.replaceAll("[^A-Za-z0-9_.-]", "_"));
  }

  private static ReportFile place(Surroundings surroundings, Optional<String> wanted, String name) {
    Path file =
        wanted
            .map(path -> surroundings.workingFolder().resolve(path))
            .orElseGet(
                () ->
                    surroundings
                        .workingFolder()
                        .resolve(".understudy")
                        .resolve("reports")
                        .resolve(name + ".html"));
    if (Files.isDirectory(file)) {
      throw new BadInput(
          "--report " + file + " is a folder; name a file, such as " + file.resolve("report.html"));
    }
    return new ReportFile(file);
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

  Path write(String html) throws IOException {
    return Files.writeString(file, html, StandardCharsets.UTF_8);
  }
}
