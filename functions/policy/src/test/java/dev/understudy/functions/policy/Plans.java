package dev.understudy.functions.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans and policies as tests write them. */
final class Plans {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<Object> changes = new ArrayList<>();

  Plans() {
    fields.put("format_version", "1.2");
    fields.put("terraform_version", "1.11.4");
    fields.put("planned_values", Map.of("root_module", Map.of()));
    fields.put("resource_changes", changes);
    fields.put("errored", false);
    fields.put("complete", true);
  }

  Plans with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  Plans change(String address, List<String> actions, Object before, Object after) {
    return change(address, actions, before, after, Map.of("id", true));
  }

  Plans change(
      String address, List<String> actions, Object before, Object after, Object afterUnknown) {
    String type = address.substring(0, address.indexOf('.'));
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("actions", actions);
    change.put("before", before);
    change.put("after", after);
    change.put("after_unknown", afterUnknown);
    changes.add(
        Map.of(
            "address",
            address,
            "mode",
            "managed",
            "type",
            type,
            "name",
            address.substring(address.indexOf('.') + 1),
            "provider_name",
            "registry.terraform.io/hashicorp/aws",
            "change",
            change));
    return this;
  }

  Plans create(String address, Object after) {
    return change(address, List.of("create"), NULL, after);
  }

  static final Object NULL = com.fasterxml.jackson.databind.node.NullNode.getInstance();

  byte[] bytes() {
    try {
      return Json.MAPPER.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  PlanRead read() {
    return PlanReader.read(new ByteArrayInputStream(bytes()));
  }

  PlanVerdict judged(Purpose purpose, String... policies) {
    return judge(policies).judge(read(), new PlanFacts("shop", purpose, List.of(), TODAY));
  }

  static PlanJudge judge(String... policies) {
    return new PlanJudge(List.of(new CelRules(accepted(policies), CLOCK)));
  }

  static PolicySet accepted(String... policies) {
    return switch (readPolicies(policies)) {
      case PolicySetRead.Accepted accepted -> accepted.policies();
      case PolicySetRead.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  static PolicySetRead readPolicies(String... texts) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < texts.length; i++) {
      files.put("policies/file" + i + ".yaml", texts[i].getBytes(StandardCharsets.UTF_8));
    }
    return PolicySet.read(files);
  }

  static String policy(String level, String rest) {
    return "policies:\n  - id: the-rule\n    level: "
        + level
        + "\n    message: The rule does not hold here.\n"
        + rest.indent(4);
  }
}
