package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.aws.dynamodb.ItemListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ledger's leases and claims as files, for builds that are processes of this machine: the
 * buildspec reads them right before it changes anything. Each file is replaced whole.
 *
 * @param folder that exists
 */
record LedgerFolder(Path folder) implements ItemListener {
  /** A new folder, gone when this process ends. */
  static Path make() {
    try {
      Path folder = Files.createTempDirectory("understudy-ledger-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "ledger-folder"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be shown to builds", e);
    }
  }

  private static void remove(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The process is ending, and the folder is one of the temporary ones.
      return;
    }
  }

  @Override
  public void written(
      String table,
      String key,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> item) {
    if (key.startsWith("lease#")) {
      keep("lease." + key.substring("lease#".length()), item, "operationId", "fencingToken");
    } else if (key.startsWith("stack#")) {
      keep("stack." + key.substring("stack#".length()), item, "holder", "holderBuild");
    }
  }

  private void keep(String name, Map<String, AttributeValue> item, String first, String second) {
    try {
      Path half = Files.createTempFile(folder, "row", ".new");
      Files.writeString(
          half, text(item, first) + "\t" + text(item, second), StandardCharsets.UTF_8);
      Files.move(
          half,
          folder.resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger cannot be shown to builds", e);
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      return "None";
    }
    return value.s() == null ? String.valueOf(value.n()) : value.s();
  }
}
