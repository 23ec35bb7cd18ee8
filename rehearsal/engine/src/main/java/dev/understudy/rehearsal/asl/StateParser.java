package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonata.Templates;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one state. */
final class StateParser {
  private final BlockParser blocks;
  private final LanguageCheck language;

  StateParser(BlockParser blocks, LanguageCheck language) {
    this.blocks = blocks;
    this.language = language;
  }

  /** Reads a state; empty when it is of no type that is known. */
  Optional<State> read(String name, Fields fields) {
    String typeName = fields.requiredString("Type");
    Optional<StateType> type =
        Arrays.stream(StateType.values()).filter(t -> t.aslName().equals(typeName)).findFirst();
    if (type.isEmpty()) {
      if (fields.has("Type")) {
        List<String> known = Arrays.stream(StateType.values()).map(StateType::aslName).toList();
        fields.refuse(
            "Type", "'" + typeName + "' is unknown", "one of " + String.join(", ", known));
      }
      return Optional.empty();
    }
    if (language.takes(fields)) {
      refuseUnknownFields(type.get(), fields);
    }
    return Optional.of(read(type.get(), name, fields));
  }

  private static void refuseUnknownFields(StateType type, Fields fields) {
    for (String field : fields.names()) {
      if (!type.allows(field)) {
        fields.refuse(
            field,
            "a " + type.aslName() + " state has no such field, or it is not supported",
            "it takes " + String.join(", ", concat(type.ownFields(), type.flowFields())));
      }
    }
  }

  private State read(StateType type, String name, Fields fields) {
    Optional<String> comment = fields.string("Comment");
    return switch (type) {
      case TASK -> task(name, comment, fields);
      case PASS -> new State.Pass(name, comment, EffectsParser.read(fields, ""), nextOrEnd(fields));
      case CHOICE -> choice(name, comment, fields);
      case WAIT ->
          new State.Wait(
              name, comment, waitFor(fields), EffectsParser.read(fields, ""), nextOrEnd(fields));
      case SUCCEED -> new State.Succeed(name, comment, EffectsParser.read(fields, ""));
      case FAIL -> new State.Fail(name, comment, text(fields, "Error"), text(fields, "Cause"));
      case PARALLEL -> parallel(name, comment, fields);
      case MAP -> map(name, comment, fields);
    };
  }

  private static State task(String name, Optional<String> comment, Fields fields) {
    Optional<Template> timeout = fields.number("TimeoutSeconds", 1, Fields.LONGEST_SECONDS);
    Optional<Template> heartbeat = fields.number("HeartbeatSeconds", 1, Fields.LONGEST_SECONDS);
    if (fields.raw("TimeoutSeconds") instanceof Number whole
        && fields.raw("HeartbeatSeconds") instanceof Number part
        && part.longValue() >= whole.longValue()) {
      fields.refuse(
          "HeartbeatSeconds", "is " + part, "it must be smaller than TimeoutSeconds, " + whole);
    }
    return new State.Task(
        name,
        comment,
        resource(fields),
        fields.template("", "Arguments"),
        timeout,
        heartbeat,
        ErrorHandlingParser.read(fields),
        EffectsParser.read(fields, ""),
        nextOrEnd(fields));
  }

  private static TaskResource resource(Fields fields) {
    String arn = fields.requiredString("Resource");
    try {
      return ResourceParser.parse(arn);
    } catch (IllegalArgumentException e) {
      if (!arn.isEmpty()) {
        fields.refuse(
            "Resource",
            String.valueOf(e.getMessage()),
            "docs/asl-support.md lists the integrations that are");
      }
      return new TaskResource.LambdaFunction(arn);
    }
  }

  private static State choice(String name, Optional<String> comment, Fields fields) {
    List<ChoiceRule> rules = new ArrayList<>();
    List<?> choices = fields.nonEmptyArray("Choices");
    for (int i = 0; i < choices.size(); i++) {
      Fields rule =
          Fields.of(choices.get(i), fields.pathOf("Choices") + "/" + i, fields.problems());
      rule.refuseUnlessOneOf(AslPart.CHOICE_RULE.fields(), "a choice rule");
      String location = "Choices[" + i + "]/";
      rules.add(
          new ChoiceRule(
              condition(rule, location),
              EffectsParser.read(rule, location),
              rule.requiredString("Next")));
    }
    return new State.Choice(
        name, comment, rules, fields.string("Default"), EffectsParser.read(fields, ""));
  }

  private static Template condition(Fields rule, String location) {
    Object condition = rule.raw("Condition");
    boolean expression = condition instanceof String text && Templates.isExpression(text);
    if (!expression && !(condition instanceof Boolean)) {
      rule.refuse(
          "Condition",
          rule.has("Condition") ? "is no condition" : "is missing",
          "true, false or \"{% … %}\" belongs here");
    }
    return rule.template(location, "Condition")
        .orElseGet(() -> new Template.Literal(location + "Condition", false));
  }

  private static State.WaitFor waitFor(Fields fields) {
    if (fields.has("Seconds") == fields.has("Timestamp")) {
      fields
          .problems()
          .add(fields.path(), "a Wait has Seconds or Timestamp", "exactly one must be there");
    }
    if (fields.raw("Timestamp") instanceof String text && !Templates.isExpression(text)) {
      try {
        OffsetDateTime.parse(text);
      } catch (DateTimeParseException _) {
        fields.refuse(
            "Timestamp",
            "'" + text + "' is no instant",
            "such as 2026-03-14T01:59:00Z belongs here");
      }
    }
    Optional<State.WaitFor> seconds =
        fields.number("Seconds", 0, Fields.LONGEST_SECONDS).map(State.WaitFor.Seconds::new);
    return seconds
        .or(() -> text(fields, "Timestamp").map(State.WaitFor.Timestamp::new))
        .orElseGet(() -> new State.WaitFor.Seconds(new Template.Literal("Seconds", 0)));
  }

  private State parallel(String name, Optional<String> comment, Fields fields) {
    List<Block> branches = new ArrayList<>();
    List<?> list = fields.nonEmptyArray("Branches");
    for (int i = 0; i < list.size(); i++) {
      Fields branch =
          Fields.of(list.get(i), fields.pathOf("Branches") + "/" + i, fields.problems());
      branch.refuseUnlessOneOf(AslPart.BRANCH.fields(), "a branch");
      var _ = branch.string("Comment");
      branches.add(blocks.read(branch));
    }
    return new State.Parallel(
        name,
        comment,
        branches,
        fields.template("", "Arguments"),
        ErrorHandlingParser.read(fields),
        EffectsParser.read(fields, ""),
        nextOrEnd(fields));
  }

  private State map(String name, Optional<String> comment, Fields fields) {
    Fields processor =
        Fields.of(fields.raw("ItemProcessor"), fields.pathOf("ItemProcessor"), fields.problems());
    processor.refuseUnlessOneOf(AslPart.ITEM_PROCESSOR.fields(), "an ItemProcessor");
    if (processor.has("ProcessorConfig")) {
      Fields config =
          Fields.of(
              processor.raw("ProcessorConfig"),
              processor.pathOf("ProcessorConfig"),
              fields.problems());
      config.refuseUnlessOneOf(AslPart.PROCESSOR_CONFIG.fields(), "an inline ProcessorConfig");
      if (!config.string("Mode").orElse("INLINE").equals("INLINE")) {
        config.refuse("Mode", "only inline Maps are supported", "INLINE belongs here");
      }
    }
    return new State.MapEach(
        name,
        comment,
        items(fields),
        fields.template("", "ItemSelector"),
        blocks.read(processor),
        fields.number("MaxConcurrency", 0, Integer.MAX_VALUE),
        fields.number("ToleratedFailureCount", 0, Integer.MAX_VALUE),
        fields.number("ToleratedFailurePercentage", 0, 100),
        ErrorHandlingParser.read(fields),
        EffectsParser.read(fields, ""),
        nextOrEnd(fields));
  }

  private static Optional<Template> items(Fields fields) {
    Object items = fields.raw("Items");
    boolean expression = items instanceof String text && Templates.isExpression(text);
    if (fields.has("Items") && !expression && !(items instanceof List<?>)) {
      fields.refuse("Items", "are no items", "an array or \"{% … %}\" belongs here");
    }
    return fields.template("", "Items");
  }

  private static Optional<Template> text(Fields fields, String name) {
    return fields.string(name).flatMap(_ -> fields.template("", name));
  }

  private static Optional<String> nextOrEnd(Fields fields) {
    boolean end = fields.isTrue("End");
    if (end == fields.has("Next")) {
      fields
          .problems()
          .add(
              fields.path(),
              end ? "has both Next and End" : "has neither Next nor \"End\": true",
              "exactly one must be there");
    }
    return end ? Optional.empty() : Optional.of(fields.string("Next").orElse(""));
  }

  private static List<String> concat(List<String> one, List<String> two) {
    List<String> both = new ArrayList<>(one);
    both.addAll(two);
    return both;
  }
}
