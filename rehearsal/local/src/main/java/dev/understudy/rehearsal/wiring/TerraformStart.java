package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.local.cloud.MotoProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gets ready what Terraform needs for some stacks.
 *
 * @param stacks names of folders below {@code terraform/examples}
 */
record TerraformStart(Surroundings surroundings, TerraformOptions options, List<String> stacks) {
  private static final Path KEPT = Path.of(".understudy", "infrastructure");

  /** One sentence for each stack that has no folder. */
  List<String> missing() {
    Path examples = terraform().resolve("examples");
    return stacks.stream()
        .filter(name -> !Files.isDirectory(examples.resolve(name)))
        .map(name -> "There is no stack " + name + " in terraform/examples")
        .toList();
  }

  /**
   * Opens it, with moto where a stack needs AWS and no endpoint is given.
   *
   * @throws BadInput where there is neither
   */
  LocalTerraform open() {
    Map<String, String> host = System.getenv();
    List<String> needing = stacks.stream().filter(this::needsAws).toList();
    Optional<MotoProcess> moto =
        needing.isEmpty() || options.awsEndpoint().isPresent()
            ? Optional.empty()
            : Optional.of(moto(host, needing));
    Optional<String> endpoint =
        needing.isEmpty()
            ? Optional.empty()
            : options.awsEndpoint().or(() -> moto.map(m -> m.endpoint().toString()));
    Path kept = kept(endpoint);
    TerraformFolder folder = null;
    try {
      folder =
          TerraformFolder.open(
              terraform(),
              options.overlay(),
              moto.isPresent()
                  ? Optional.empty()
                  : Optional.of(surroundings.workingFolder().resolve(kept)),
              kept.toString());
      return new LocalTerraform(folder, host, endpoint, moto);
    } catch (RuntimeException e) {
      moto.ifPresent(MotoProcess::close);
      if (folder != null) {
        folder.close();
      }
      throw e;
    }
  }

  private Path terraform() {
    return surroundings.home().resolve("terraform");
  }

  private static Path kept(Optional<String> endpoint) {
    return KEPT.resolve(endpoint.map(url -> url.replaceAll("[^A-Za-z0-9]+", "-")).orElse("local"));
  }

  private MotoProcess moto(Map<String, String> host, List<String> needing) {
    try {
      return MotoProcess.start(host)
          .orElseThrow(
              () ->
                  new BadInput(
                      String.join(", ", needing)
                          + " need the AWS provider, and nothing stands for AWS: install moto"
                          + " (python3 -m pip install 'moto[server]'), or name --aws-endpoint URL"
                          + options.otherwise()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean needsAws(String stack) {
    Path folder = terraform().resolve("examples").resolve(stack);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".tf")).toList()) {
        if (Files.readString(file).contains("hashicorp/aws")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
