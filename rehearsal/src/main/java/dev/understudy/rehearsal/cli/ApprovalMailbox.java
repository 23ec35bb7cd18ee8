package dev.understudy.rehearsal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Carries decisions from {@code understudy approve} to an operation that runs in another process on
 * this machine, as files in a folder. The operation asks, looks for an answer from time to time,
 * and closes; the command answers. Only the token's hash is on disk, so who can read the folder
 * still cannot approve. The first decision counts.
 */
public final class ApprovalMailbox implements Approvals {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String QUESTION = ".question.json";
  private static final String DECISION = ".decision.json";

  private final Path folder;

  public ApprovalMailbox(Path folder) {
    this.folder = folder;
  }

  /** Called by the operation: from now on it waits for a decision. */
  public void ask(String token, String operationId) {
    try {
      Files.createDirectories(folder);
      put(file(token, QUESTION), Map.of("operationId", operationId));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask for an approval in " + folder, e);
    }
  }

  /** Called by the operation: the decision, once somebody made one. */
  public Optional<Decision> answer(String token) {
    return read(file(token, DECISION))
        .map(
            said ->
                new Decision(
                    token,
                    said.path("approved").asBoolean(false),
                    said.path("by").asText(""),
                    said.path("reason").asText("")));
  }

  /** Called by the operation: it no longer waits. */
  public void close(String token) {
    try {
      Files.deleteIfExists(file(token, QUESTION));
      Files.deleteIfExists(file(token, DECISION));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear the question in " + folder, e);
    }
  }

  @Override
  public Answer decide(Decision decision) {
    Optional<String> operation =
        read(file(decision.token(), QUESTION)).map(ApprovalMailbox::operationOf);
    if (operation.isEmpty()) {
      return new Answer.NobodyWaits(waiting());
    }
    try {
      put(
          file(decision.token(), DECISION),
          Map.of(
              "approved", decision.approved(), "by", decision.by(), "reason", decision.reason()));
      return new Answer.Delivered(operation.get());
    } catch (FileAlreadyExistsException e) {
      return new Answer.AlreadyDecided(operation.get());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot leave the decision in " + folder, e);
    }
  }

  private List<String> waiting() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(QUESTION))
          .flatMap(file -> read(file).stream())
          .map(ApprovalMailbox::operationOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static String operationOf(JsonNode question) {
    return question.path("operationId").asText("");
  }

  /** Whole or not at all, and never over one that is there. */
  private void put(Path file, Map<String, Object> content) throws IOException {
    Path draft = Files.createTempFile(folder, "draft", ".tmp");
    try {
      Files.write(draft, MAPPER.writeValueAsBytes(content));
      Files.createLink(file, draft);
    } catch (UnsupportedOperationException noLinks) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString());
      }
      Files.copy(draft, file, StandardCopyOption.COPY_ATTRIBUTES);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Optional<JsonNode> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(MAPPER.readTree(file.toFile())) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private Path file(String token, String ending) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash, 0, 16) + ending);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
