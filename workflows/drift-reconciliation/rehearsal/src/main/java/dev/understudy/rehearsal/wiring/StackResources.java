package dev.understudy.rehearsal.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Terraform's state says a stack is made of.
 *
 * @param attributes of each managed resource instance, by its address
 */
record StackResources(Map<String, JsonNode> attributes) {

  /** Of a stack whose state lies in a folder; nothing where there is no state. */
  static StackResources of(Path kept, String stack) {
    Path file = kept.resolve("state").resolve(stack + ".tfstate");
    Map<String, JsonNode> found = new TreeMap<>();
    try {
      if (Files.isRegularFile(file)) {
        for (JsonNode resource : Json.MAPPER.readTree(file.toFile()).path("resources")) {
          if (resource.path("mode").asText().equals("managed")) {
            resource
                .path("instances")
                .forEach(
                    instance -> found.put(address(resource, instance), instance.get("attributes")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is no state of Terraform's", e);
    }
    return new StackResources(found);
  }

  // https://developer.hashicorp.com/terraform/cli/state/resource-addressing
  private static String address(JsonNode resource, JsonNode instance) {
    String module = resource.path("module").asText("");
    JsonNode key = instance.path("index_key");
    String index = "";
    if (key.isNumber()) {
      index = "[" + key.asInt() + "]";
    } else if (key.isTextual()) {
      index = "[\"" + key.textValue() + "\"]";
    }
    return (module.isEmpty() ? "" : module + ".")
        + resource.path("type").asText()
        + "."
        + resource.path("name").asText()
        + index;
  }
}
