package dev.understudy.rehearsal.rehearse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.rehearsal.fault.Fault;
import dev.understudy.rehearsal.fault.FaultText;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that once broke an invariant, kept as a file so that it is performed again: which runbook,
 * which seed, and exactly which faults. It does not depend on how runs are numbered.
 *
 * @param runbook path of its file, relative to the folder of the regression file
 * @param seed of everything in the run that is drawn, as this file's own number
 * @param usualDay whether, apart from the faults, nothing takes unusually long
 * @param broke the invariant that did not hold when it was kept
 */
public record Regression(
    String runbook, String mode, long seed, boolean usualDay, String broke, List<Fault> faults) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  /** Keeps its own copy. */
  public Regression {
    faults = List.copyOf(faults);
  }

  /** The file's text. */
  public String yaml() {
    ObjectNode file = YAML.createObjectNode();
    file.put("runbook", runbook);
    file.put("mode", mode);
    // As text, since not every reader of YAML knows whole numbers of 64 bits.
    file.put("seed", Long.toString(seed));
    file.put("usualDay", usualDay);
    file.put("broke", broke);
    faults.forEach(fault -> file.withArray("faults").add(fault.inWords()));
    try {
      return YAML.writeValueAsString(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException saying everything that is wrong with it, a line each
   */
  public static Regression read(String text) {
    JsonNode file;
    try {
      file = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no YAML: " + e.getOriginalMessage(), e);
    }
    List<String> wrong = new ArrayList<>();
    for (String field : List.of("runbook", "mode", "seed")) {
      if (file.path(field).asText("").isEmpty()) {
        wrong.add("/" + field + ": is missing");
      }
    }
    if (!file.path("seed").asText("0").matches("-?[0-9]{1,19}")) {
      wrong.add("/seed: must be a whole number, was " + file.path("seed").asText());
    }
    List<Fault> faults = new ArrayList<>();
    for (JsonNode line : file.path("faults")) {
      FaultText.read(line.asText())
          .ifPresentOrElse(
              faults::add, () -> wrong.add("/faults: \"" + line.asText() + "\" is no fault"));
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", wrong));
    }
    return new Regression(
        file.path("runbook").asText(),
        file.path("mode").asText(),
        Long.parseLong(file.path("seed").asText()),
        file.path("usualDay").asBoolean(false),
        file.path("broke").asText(""),
        faults);
  }
}
