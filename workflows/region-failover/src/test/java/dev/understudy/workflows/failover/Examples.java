package dev.understudy.workflows.failover;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example runbooks of the repository, whole or with something changed. */
final class Examples {

  static final String SHOP = text("shop-failover.yaml");

  private Examples() {}

  static String text(String file) {
    try {
      return Files.readString(Path.of("../../runbooks", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shop's runbook with one piece of text replaced; fails when the piece is not in it. */
  static String shopWith(String piece, String replacement) {
    if (!SHOP.contains(piece)) {
      throw new IllegalArgumentException("not in the example: " + piece);
    }
    return SHOP.replace(piece, replacement);
  }

  static ReadResult read(String text) {
    return RunbookReader.read("runbooks/shop-failover.yaml", text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Problem> problems(String text) {
    return switch (read(text)) {
      case ReadResult.Refused refused -> refused.problems();
      case ReadResult.Accepted accepted ->
          throw new AssertionError("accepted: " + accepted.runbook().name());
    };
  }

  static FailoverRunbook runbook(String text) {
    return switch (read(text)) {
      case ReadResult.Accepted accepted -> (FailoverRunbook) accepted.runbook();
      case ReadResult.Refused refused ->
          throw new AssertionError(refused.problems().stream().map(Problem::sentence).toList());
    };
  }
}
