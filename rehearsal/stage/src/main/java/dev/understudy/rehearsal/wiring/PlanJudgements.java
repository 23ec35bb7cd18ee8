package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.report.PolicyFinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the policies said of each stack's plan: of the deployment's own, not of what undoes it. */
final class PlanJudgements {
  private final Map<String, Judged> byStack = new LinkedHashMap<>();

  /**
   * A judgement.
   *
   * @param changes in words
   * @param summary a line a changed address
   */
  record Judged(
      String decision, String changes, List<String> summary, List<PolicyFinding> findings) {
    static final Judged NOT_ASKED = new Judged("", "", List.of(), List.of());
  }

  /**
   * Stands around Lambda functions and keeps what the one that judges plans says.
   *
   * @param told one line a judgement
   */
  LambdaFunctions.Code around(String name, LambdaFunctions.Code code, Consumer<String> told) {
    return name.equals("JudgePlan")
        ? event -> {
          Object judged = code.apply(event);
          keep(event, judged).ifPresent(told);
          return judged;
        }
        : code;
  }

  /** Keeps what the function was asked and answered, and says it in one line. */
  synchronized Optional<String> keep(@Nullable Object asked, @Nullable Object answered) {
    if (!(asked instanceof Map<?, ?> input) || !(answered instanceof Map<?, ?> output)) {
      return Optional.empty();
    }
    String stack = String.valueOf(input.get("stack"));
    Judged judged =
        new Judged(
            String.valueOf(output.get("decision")),
            changes(output.get("changes")),
            texts(output.get("summary")),
            findings(output.get("findings")));
    if (List.of("DEPLOY", "PREVIEW").contains(String.valueOf(input.get("purpose")))) {
      byStack.put(stack, judged);
    }
    return Optional.of(
        "%s: judged: %s (%s)%s"
            .formatted(
                stack,
                judged.decision().toLowerCase(Locale.ROOT).replace('_', ' '),
                judged.changes(),
                judged.findings().isEmpty() ? "" : ", findings: " + judged.findings().size()));
  }

  synchronized Judged of(String stack) {
    return byStack.getOrDefault(stack, Judged.NOT_ASKED);
  }

  private static String changes(@Nullable Object counts) {
    List<String> words = new ArrayList<>();
    for (String kind : List.of("create", "update", "replace", "delete")) {
      if (counts instanceof Map<?, ?> map
          && map.get(kind) instanceof Number number
          && number.intValue() > 0) {
        words.add(number.intValue() + " to " + kind);
      }
    }
    return words.isEmpty() ? "nothing to change" : String.join(", ", words);
  }

  private static List<PolicyFinding> findings(@Nullable Object list) {
    List<PolicyFinding> findings = new ArrayList<>();
    if (list instanceof List<?> values) {
      for (Object value : values) {
        if (value instanceof Map<?, ?> finding) {
          findings.add(
              new PolicyFinding(
                  String.valueOf(finding.get("policy")),
                  String.valueOf(finding.get("level")),
                  String.valueOf(finding.get("address")),
                  String.valueOf(finding.get("reason"))));
        }
      }
    }
    return findings;
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> values
        ? values.stream().map(String::valueOf).toList()
        : List.of();
  }
}
