package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.quota.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads state machine definitions. What it does not know it refuses, with its path; it tells all
 * faults of a definition at once.
 *
 * @see <a href="https://states-language.net/spec.html">Amazon States Language</a>
 */
public final class StateMachineParser {
  private final QueryLanguageRule rule;
  private final int largestDefinition;

  /** Takes JSONata only, up to the size AWS takes. */
  public StateMachineParser() {
    this(QueryLanguageRule.JSONATA_ONLY, Quotas.AWS);
  }

  /** A parser with a rule about query languages, and the quota of a definition's size. */
  public StateMachineParser(QueryLanguageRule rule, Quotas quotas) {
    this.rule = rule;
    this.largestDefinition = quotas.definitionBytes();
  }

  /**
   * Reads a definition without placeholders.
   *
   * @throws DefinitionRefused with every fault
   */
  public StateMachine parse(String definition) {
    return parse(definition, Map.of());
  }

  /**
   * Reads a definition.
   *
   * @param substitutions values for its <code>${Name}</code> placeholders
   * @throws DefinitionRefused with every fault
   */
  public StateMachine parse(String definition, Map<String, String> substitutions) {
    int bytes = definition.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > largestDefinition) {
      throw refusal("has " + bytes + " bytes", "at most " + largestDefinition + " are taken");
    }
    Problems problems = new Problems();
    Object tree = new Placeholders(substitutions, problems).replaceIn(json(definition), "");
    StateMachine machine = machine(tree, problems);
    if (!problems.all().isEmpty()) {
      throw new DefinitionRefused(problems.all());
    }
    return machine;
  }

  /**
   * Reads a definition whose placeholders stand for themselves, to look at it before anything is
   * deployed.
   *
   * @throws DefinitionRefused with every fault
   */
  public StateMachine parseTemplate(String definition) {
    return parse(definition, Placeholders.standingForThemselves(definition));
  }

  private static @Nullable Object json(String definition) {
    try {
      return JsonText.read(definition);
    } catch (IllegalArgumentException e) {
      String wrong = "the definition is not JSON: " + e.getMessage();
      throw new DefinitionRefused(
          List.of(
              new AslProblem(
                  "",
                  wrong,
                  "one JSON object belongs here",
                  Diagnostic.INVALID_JSON_DESCRIPTION,
                  wrong)));
    }
  }

  private StateMachine machine(@Nullable Object tree, Problems problems) {
    Fields fields = Fields.of(tree, "", problems);
    fields.refuseUnlessOneOf(AslPart.STATE_MACHINE.fields(), "a state machine");
    if (!fields.string("Version").orElse("1.0").equals("1.0")) {
      fields.refuse("Version", "is unknown", "1.0 belongs here");
    }
    Block block = new BlockParser(LanguageCheck.of(fields, rule)).read(fields);
    new VariableScopes(problems).check(block, "", Set.of());
    new ExpressionCheck(problems).check(block, "");
    return new StateMachine(
        fields.string("Comment"),
        block,
        fields.wholeNumber("TimeoutSeconds", 1, Fields.LONGEST_SECONDS));
  }

  private static DefinitionRefused refusal(String wrong, String right) {
    return new DefinitionRefused(List.of(new AslProblem("", "the definition " + wrong, right)));
  }
}
