package dev.understudy.rehearsal.local.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a running drill is found: a file under {@code .understudy/run/} of the working directory that
 * only its owner can read, with the port and the secret of its approval endpoint.
 *
 * @param port on 127.0.0.1
 * @param secret bearer secret of the endpoint
 * @param pid process that performs the drill
 */
record DrillFile(int port, String secret, long pid) {
  private static final String FOLDER = ".understudy/run";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** Writes the file and returns where it is. */
  Path write(Path workingDirectory) {
    try {
      Path folder = Files.createDirectories(workingDirectory.resolve(FOLDER));
      Path file = folder.resolve("drill-" + pid + "-" + port + ".json");
      Files.deleteIfExists(file);
      // Made with its permissions: at no moment can anybody else open it.
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } else {
        Files.createFile(file);
      }
      Map<String, Object> content = Map.of("port", port, "secret", secret, "pid", pid);
      return Files.write(file, JSON.writeValueAsBytes(content), StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("the drill cannot be made reachable for approvals", e);
    }
  }

  /** The drills that run now; files of processes that are gone are removed. */
  static List<DrillFile> running(Path workingDirectory) {
    List<DrillFile> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(workingDirectory.resolve(FOLDER), "drill-*.json")) {
      for (Path file : files) {
        Optional<DrillFile> drill = read(file);
        boolean alive =
            drill
                .flatMap(d -> ProcessHandle.of(d.pid()))
                .filter(ProcessHandle::isAlive)
                .isPresent();
        if (alive) {
          drill.ifPresent(found::add);
        } else {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("running drills cannot be looked for", e);
    }
    return found;
  }

  private static Optional<DrillFile> read(Path file) throws IOException {
    try {
      JsonNode node = JSON.readTree(Files.readAllBytes(file));
      return Optional.of(
          new DrillFile(
              node.path("port").asInt(), node.path("secret").asText(), node.path("pid").asLong()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
