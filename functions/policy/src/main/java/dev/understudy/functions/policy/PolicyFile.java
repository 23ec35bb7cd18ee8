package dev.understudy.functions.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.policy.RuleCompiler.Compiled;
import dev.understudy.functions.runbook.DocumentReader;
import dev.understudy.functions.runbook.DocumentReader.Outcome;
import dev.understudy.functions.runbook.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one file of policies; every expression is compiled, so that a wrong one is found here. */
final class PolicyFile {

  private static final DocumentReader READER =
      new DocumentReader(
          "/schemas/policy.schema.json",
          Pattern.compile("/policies/\\d+/(when|require)"),
          "write policies, see policies/network.yaml");

  private static final Set<Operation> USUAL =
      EnumSet.of(Operation.CREATE, Operation.UPDATE, Operation.REPLACE);

  // Never used: what has a problem is not handed out.
  private static final LocalDate NO_DAY = LocalDate.EPOCH;

  private final DocumentReader.Places places;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Policy> policies = new LinkedHashMap<>();

  private PolicyFile(DocumentReader.Places places) {
    this.places = places;
  }

  /**
   * Reads a file.
   *
   * @param problems takes what is wrong with it
   * @return its policies by JSON pointer; of no use when there are problems
   */
  static Map<String, Policy> read(String fileName, byte[] bytes, List<Problem> problems) {
    return switch (READER.read(fileName, bytes)) {
      case Outcome.Refused refused -> {
        problems.addAll(refused.problems());
        yield Map.of();
      }
      case Outcome.Accepted accepted -> {
        PolicyFile file = new PolicyFile(accepted.places());
        JsonNode list = accepted.root().path("policies");
        for (int i = 0; i < list.size(); i++) {
          file.policy("/policies/" + i, list.path(i));
        }
        problems.addAll(file.problems);
        yield file.policies;
      }
    };
  }

  private void policy(String pointer, JsonNode json) {
    Optional<Rule> when =
        json.has("when") ? rule(pointer + "/when", json.path("when").asText()) : Optional.empty();
    Optional<Rule> require = rule(pointer + "/require", json.path("require").asText());
    List<Exemption> exemptions = new ArrayList<>();
    JsonNode list = json.path("exemptions");
    for (int i = 0; i < list.size(); i++) {
      exemptions.add(exemption(pointer + "/exemptions/" + i, list.path(i)));
    }
    require.ifPresent(
        rule ->
            policies.put(
                pointer,
                new Policy(
                    json.path("id").asText(),
                    Level.labelled(json.path("level").asText()),
                    json.path("message").asText(),
                    texts(json.path("appliesTo")),
                    operations(json.path("on")),
                    when,
                    rule,
                    exemptions)));
  }

  private Optional<Rule> rule(String pointer, String expression) {
    return switch (RuleCompiler.compile(expression)) {
      case Compiled.Ready ready -> Optional.of(ready.rule());
      case Compiled.Faulty faulty -> {
        problems.add(
            places.problem(
                pointer,
                "the expression is wrong, " + String.join("; ", faulty.faults()),
                "write a CEL expression that is true or false, see docs/policies.md"));
        yield Optional.empty();
      }
    };
  }

  private Exemption exemption(String pointer, JsonNode json) {
    String address = json.path("address").asText();
    if (address.replace("*", "").length() < 3) {
      problems.add(
          places.problem(
              pointer + "/address",
              "the exemption covers nearly everything",
              "name the resource, with at least three characters that are no *"));
    }
    return Exemption.of(
        address,
        json.path("reason").asText(),
        json.path("owner").asText(),
        day(pointer + "/expires", json.path("expires").asText()));
  }

  private LocalDate day(String pointer, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problems.add(
          places.problem(pointer, "there is no such day", "write a day such as 2027-01-31"));
      return NO_DAY;
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Set<Operation> operations(JsonNode list) {
    if (list.isMissingNode()) {
      return USUAL;
    }
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      if (texts(list).contains(operation.label())) {
        operations.add(operation);
      }
    }
    return operations;
  }
}
