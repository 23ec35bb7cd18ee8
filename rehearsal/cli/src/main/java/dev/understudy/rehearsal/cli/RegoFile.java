package dev.understudy.rehearsal.cli;

import dev.understudy.functions.policy.RegoBundle;
import dev.understudy.functions.policy.RegoRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a compiled Rego policy from a file, as it would be read from S3. */
final class RegoFile {

  private final Surroundings surroundings;

  RegoFile(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Reads a module or bundle.
   *
   * @throws BadInput when it is neither
   */
  RegoRules read(String named) {
    return switch (RegoBundle.read(bytes(named))) {
      case RegoBundle.Read.Accepted accepted -> new RegoRules(accepted.bundle());
      case RegoBundle.Read.Refused refused -> throw new BadInput(named + " " + refused.reason());
    };
  }

  private byte[] bytes(String named) {
    try {
      Path file = surroundings.workingFolder().resolve(named);
      if (!Files.isRegularFile(file)) {
        throw new BadInput(named + ": there is no such file; make one by opa build -t wasm");
      }
      try (InputStream in = Files.newInputStream(file)) {
        return in.readNBytes(RegoBundle.LARGEST_BYTES + 1);
      }
    } catch (InvalidPathException e) {
      throw new BadInput(named + " is not a file's name: " + e.getReason());
    } catch (IOException e) {
      throw new BadInput(named + " cannot be read: " + e.getMessage());
    }
  }
}
