package dev.understudy.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/start.md has an input for every mode of every kind of runbook, and none that is refused. */
class StartPageTest {

  private static final Path STATE_MACHINES = Path.of("..", "statemachines");
  private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\S+)$(.*?)(?=^## |\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?s)```json\\n(.*?)```");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void every_mode_of_every_kind_has_its_input() throws IOException {
    Map<String, Set<String>> written = new TreeMap<>();
    Matcher section = SECTION.matcher(Files.readString(Path.of("..", "docs", "start.md")));
    while (section.find()) {
      Set<String> modes = new TreeSet<>();
      Matcher block = BLOCK.matcher(section.group(2));
      while (block.find()) {
        JsonNode input = MAPPER.readTree(block.group(1));
        assertThat(List.copyOf(fields(input))).containsExactly("mode", "runbook");
        modes.add(input.path("mode").asText());
      }
      written.put(section.group(1), modes);
    }
    assertThat(written).isEqualTo(kinds());
  }

  private static Map<String, Set<String>> kinds() throws IOException {
    Map<String, Set<String>> kinds = new TreeMap<>();
    try (var files = Files.find(STATE_MACHINES, 2, StartPageTest::isSchema)) {
      for (Path file : files.toList()) {
        JsonNode modes = MAPPER.readTree(file.toFile()).path("properties").path("modes");
        if (!modes.isMissingNode()) {
          kinds.put(
              file.getFileName().toString().replace(".schema.json", ""),
              new TreeSet<>(
                  StreamSupport.stream(modes.path("items").path("enum").spliterator(), false)
                      .map(JsonNode::asText)
                      .toList()));
        }
      }
    }
    return kinds;
  }

  private static boolean isSchema(Path file, BasicFileAttributes attributes) {
    return file.toString().endsWith(".schema.json");
  }

  private static Set<String> fields(JsonNode input) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    input.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return new TreeSet<>(fields.keySet());
  }
}
