package dev.understudy.infra.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads a YAML or JSON file into a document; aliases that multiply are refused by the parser. */
final class YamlText {

  private static final long BYTES_MAX = 256 * 1024;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          YAMLFactory.builder()
              .loaderOptions(strict())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private YamlText() {}

  /** The document, or an absent one with its fault noted. */
  static Document read(Path file, List<ConfigProblem> problems) {
    String name = file.toString();
    Document nothing = new Document(name, "", Optional.empty(), problems);
    try {
      if (!Files.isRegularFile(file)) {
        nothing.refuse("is not there", "write it; understudy.config.yaml is an example");
        return nothing;
      }
      if (Files.size(file) > BYTES_MAX) {
        nothing.refuse("is over 256 KiB", "write a smaller file");
        return nothing;
      }
      Object tree = MAPPER.readValue(Files.readAllBytes(file), Object.class);
      return new Document(name, "", Optional.ofNullable(tree), problems);
    } catch (JsonProcessingException e) {
      nothing.refuse(
          "is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""),
          "correct line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
      return nothing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoaderOptions strict() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(10);
    options.setCodePointLimit((int) BYTES_MAX);
    return options;
  }
}
