package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.local.cloud.ProviderMirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one deployment by Terraform.
 *
 * @param source modules, stacks and buildspec, with an overlay where there is one
 * @param kept state, source versions and ledger; of this deployment alone while it is locked
 * @param scratch gone when it is closed
 * @param where what state is kept in, one sentence
 */
record TerraformFolder(Path source, Path kept, Path scratch, String where, FileChannel lock)
    implements AutoCloseable {
  private static final String CONFIG = "TF_CLI_CONFIG_FILE";

  /**
   * Opens the folder.
   *
   * @param terraform the project's source
   * @param overlay laid over a copy of it
   * @param lasting where to keep what stays; empty when nothing stays
   * @param shown how that folder is called in sentences
   * @throws BadInput when another deployment works there
   */
  static TerraformFolder open(
      Path terraform, Optional<Path> overlay, Optional<Path> lasting, String shown) {
    try {
      Path scratch = Files.createTempDirectory("understudy-deploy-");
      Path kept = Files.createDirectories(lasting.orElse(scratch.resolve("kept")));
      FileChannel lock = locked(kept, shown);
      Path source = terraform;
      if (overlay.isPresent()) {
        source = scratch.resolve("source");
        lay(terraform, source);
        lay(overlay.get(), source);
      }
      return new TerraformFolder(
          source,
          kept,
          scratch,
          lasting.isPresent()
              ? "Terraform's state, every source version that was built and the ledger are in "
                  + shown
                  + "; the next run goes on from there."
              : "Nowhere: what was made was in the memory of moto, which has ended.",
          lock);
    } catch (IOException e) {
      throw new UncheckedIOException("the folders of the deployment cannot be made", e);
    }
  }

  private static FileChannel locked(Path kept, String shown) throws IOException {
    FileChannel channel =
        FileChannel.open(kept.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer.
    }
    channel.close();
    throw new BadInput("Another run works with " + shown + "; wait until it has ended");
  }

  StackLedgerFile ledger() {
    return new StackLedgerFile(kept.resolve("ledger.json"));
  }

  /**
   * The host's environment with where Terraform gets providers: as the host says, or from a mirror
   * on this machine, or else from the registry.
   */
  Map<String, String> settings(Map<String, String> host) throws IOException {
    String config = host.getOrDefault(CONFIG, "");
    if (!config.isEmpty() && Files.isRegularFile(Path.of(config))) {
      return host;
    }
    Map<String, String> with = new HashMap<>(host);
    Optional<ProviderMirror> mirror = ProviderMirror.find(host);
    if (mirror.isPresent()) {
      Path file = mirror.get().configure(scratch.resolve("mirror.tfrc"));
      with.put(CONFIG, file.toString());
    }
    return with;
  }

  private static void lay(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !from.relativize(file).toString().contains(".terraform/"))
              .toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      List<Path> left;
      try (Stream<Path> all = Files.walk(scratch)) {
        left = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folders of the deployment cannot be removed", e);
    }
  }
}
