package dev.understudy.functions.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What compiled Rego answered: {@code [{"result": [{id, level, address, reason}]}]}, or {@code []}
 * when its rule is undefined.
 */
sealed interface RegoDenials {

  /** Stands for the answer of a policy that has not the entry point. */
  String NO_ENTRY_POINT = "";

  /** All of them have the form. */
  record Listed(List<Finding> findings) implements RegoDenials {

    public Listed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * At least one has not.
   *
   * @param why without values
   */
  record Unusable(String why) implements RegoDenials {}

  static RegoDenials of(String answer) {
    if (answer.equals(NO_ENTRY_POINT)) {
      return new Unusable("it has no entry point " + RegoRules.ENTRY_POINT);
    }
    JsonNode results;
    try {
      results = Json.MAPPER.readTree(answer);
    } catch (JsonProcessingException e) {
      return new Unusable("its answer is not JSON");
    }
    if (!results.isArray() || results.size() != 1 || !results.path(0).has("result")) {
      return new Unusable(
          results.isArray() && results.isEmpty()
              ? "its answer is undefined"
              : "its answer is not one result");
    }
    return ofResult(results.path(0).path("result"));
  }

  private static RegoDenials ofResult(JsonNode result) {
    if (!result.isArray() || result.size() > Form.MOST) {
      return new Unusable("its answer is not a set or list of at most " + Form.MOST + " denials");
    }
    List<Finding> findings = new ArrayList<>();
    for (JsonNode denial : result) {
      String id = denial.path("id").asText("");
      String level = denial.path("level").asText("");
      String reason = denial.path("reason").asText("");
      if (!Form.fields(denial).equals(Form.FIELDS)
          || !Form.allText(denial)
          || !Form.ID.matcher(id).matches()
          || !Form.LEVELS.contains(level)
          || reason.isBlank()) {
        return new Unusable(
            "a denial is not {id, level, address, reason} with level advisory, approval or"
                + " mandatory");
      }
      findings.add(new Finding(id, Level.labelled(level), denial.path("address").asText(), reason));
    }
    return new Listed(findings);
  }

  /** What a denial looks like. */
  final class Form {

    private static final int MOST = 5_000;
    private static final Set<String> FIELDS = Set.of("id", "level", "address", "reason");
    private static final Set<String> LEVELS = Set.of("advisory", "approval", "mandatory");
    // Those of the project's own rules begin with understudy/.
    private static final Pattern ID = Pattern.compile("(?!understudy/)[A-Za-z0-9][\\w./-]{0,99}");

    private Form() {}

    private static Set<String> fields(JsonNode denial) {
      Set<String> names = new TreeSet<>();
      denial.fieldNames().forEachRemaining(names::add);
      return names;
    }

    private static boolean allText(JsonNode denial) {
      return FIELDS.stream().allMatch(name -> denial.path(name).isTextual());
    }
  }
}
