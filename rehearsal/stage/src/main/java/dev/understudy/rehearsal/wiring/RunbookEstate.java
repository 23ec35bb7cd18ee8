package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.rehearsal.cli.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of files that a runbook belongs to: the one of the nearest {@code
 * understudy.config.yaml} above it. Where the command is called from does not matter.
 *
 * @param folder absolute
 * @param runbooks where its runbooks are; policies lie in a folder beside it
 */
record RunbookEstate(Path folder, Path runbooks) {
  /** The file that makes a folder an estate. */
  static final String CONFIG = "understudy.config.yaml";

  /**
   * The estate above a runbook; empty when there is none.
   *
   * @throws BadInput when its configuration cannot be read
   */
  static Optional<RunbookEstate> above(Path runbook) {
    for (Path at = runbook.toAbsolutePath().normalize().getParent();
        at != null;
        at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(CONFIG))) {
        return Optional.of(of(at));
      }
    }
    return Optional.empty();
  }

  private static RunbookEstate of(Path folder) {
    try {
      JsonNode config = new YAMLMapper().readTree(folder.resolve(CONFIG).toFile());
      return new RunbookEstate(
          folder, folder.resolve(config.path("runbooks").asText("runbooks")).normalize());
    } catch (IOException e) {
      throw new BadInput(folder.resolve(CONFIG) + " cannot be read: " + e.getMessage());
    }
  }

  /** The path of a runbook in its estate; of one that belongs to none, its name. */
  static String relative(Path runbook) {
    Path file = runbook.toAbsolutePath().normalize();
    return above(file)
        .map(estate -> estate.folder().relativize(file).toString().replace('\\', '/'))
        .orElse(String.valueOf(file.getFileName()));
  }

  /**
   * The policies of the estate a runbook belongs to.
   *
   * @throws BadInput naming what is missing: without policies every plan is denied, and a rehearsal
   *     of nothing but denials shows nothing
   */
  static Policies policiesFor(Path runbook) {
    RunbookEstate estate =
        above(runbook)
            .orElseThrow(
                () ->
                    new BadInput(
                        runbook
                            + " runs Terraform, whose plans need policies, and belongs to no"
                            + " estate: there is no "
                            + CONFIG
                            + " in a folder above it; put one into the folder that holds runbooks/"
                            + " and policies/"));
    Path folder = estate.runbooks().resolveSibling("policies");
    Policies policies = Policies.in(folder);
    if (policies.files().isEmpty()) {
      throw new BadInput(
          folder
              + " holds no policies (*.yaml), so every plan of "
              + runbook
              + " would be denied; put the estate's policies there (docs/policies.md)");
    }
    return policies;
  }
}
