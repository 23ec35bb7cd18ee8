package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
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
    StateLanguage reader = language.of(fields);
    refuseUnknownFields(type.get(), reader, fields);
    return Optional.of(read(type.get(), reader, name, fields));
  }

  private static void refuseUnknownFields(StateType type, StateLanguage language, Fields fields) {
    List<String> known = language.fieldsOf(type);
    for (String field : fields.names()) {
      if (StateType.EVERY_STATE.contains(field) || known.contains(field)) {
        continue;
      }
      boolean other = LanguageCheck.isOfOther(language, type, field);
      fields
          .problems()
          .add(
              Diagnostic.SCHEMA_VALIDATION_FAILED,
              fields.pathOf(field),
              other
                  ? "is no field of a " + language.aslName() + " state"
                  : "a " + type.aslName() + " state has no such field, or it is not supported",
              "it takes " + String.join(", ", known),
              other
                  ? LanguageCheck.onlyInTheOther(language, field)
                  : "Field '" + field + "' is not supported");
    }
  }

  private State read(StateType type, StateLanguage language, String name, Fields fields) {
    Optional<String> comment = fields.string("Comment");
    return switch (type) {
      case TASK -> task(language, name, comment, fields);
      case PASS -> new State.Pass(name, comment, language.effects(fields, type), nextOrEnd(fields));
      case CHOICE -> choice(language, name, comment, fields);
      case WAIT ->
          new State.Wait(
              name,
              comment,
              language.waitFor(fields),
              language.effects(fields, type),
              nextOrEnd(fields));
      case SUCCEED -> new State.Succeed(name, comment, language.effects(fields, type));
      case FAIL ->
          new State.Fail(
              name, comment, language.text(fields, "Error"), language.text(fields, "Cause"));
      case PARALLEL -> parallel(language, name, comment, fields);
      case MAP -> map(language, name, comment, fields);
    };
  }

  private static State task(
      StateLanguage language, String name, Optional<String> comment, Fields fields) {
    Optional<Template> timeout =
        language.number(fields, "TimeoutSeconds", 1, Fields.LONGEST_SECONDS);
    Optional<Template> heartbeat =
        language.number(fields, "HeartbeatSeconds", 1, Fields.LONGEST_SECONDS);
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
        language.arguments(fields),
        timeout,
        heartbeat,
        ErrorHandlingParser.read(fields, language),
        language.effects(fields, StateType.TASK),
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

  private static State choice(
      StateLanguage language, String name, Optional<String> comment, Fields fields) {
    List<ChoiceRule> rules = new ArrayList<>();
    List<?> choices = fields.nonEmptyArray("Choices");
    for (int i = 0; i < choices.size(); i++) {
      Fields rule =
          Fields.of(choices.get(i), fields.pathOf("Choices") + "/" + i, fields.problems());
      String location = "Choices[" + i + "]/";
      rules.add(
          new ChoiceRule(
              language.condition(rule, location),
              language.ruleEffects(fields, rule, location),
              rule.requiredString("Next")));
    }
    return new State.Choice(
        name, comment, rules, fields.string("Default"), language.effects(fields, StateType.CHOICE));
  }

  static void checkInstant(Fields fields, String text) {
    try {
      OffsetDateTime.parse(text);
    } catch (DateTimeParseException _) {
      fields.refuse(
          "Timestamp", "'" + text + "' is no instant", "such as 2026-03-14T01:59:00Z belongs here");
    }
  }

  private State parallel(
      StateLanguage language, String name, Optional<String> comment, Fields fields) {
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
        language.arguments(fields),
        ErrorHandlingParser.read(fields, language),
        language.effects(fields, StateType.PARALLEL),
        nextOrEnd(fields));
  }

  private State map(StateLanguage language, String name, Optional<String> comment, Fields fields) {
    boolean legacy = fields.has("Iterator") && !fields.has("ItemProcessor");
    String processorField = legacy ? "Iterator" : "ItemProcessor";
    Fields processor =
        Fields.of(fields.raw(processorField), fields.pathOf(processorField), fields.problems());
    processor.refuseUnlessOneOf(AslPart.ITEM_PROCESSOR.fields(), "an ItemProcessor");
    processorConfig(processor);
    return new State.MapEach(
        name,
        comment,
        language.items(fields),
        language.itemSelector(fields),
        blocks.read(processor),
        new DistributionParser(language).read(fields, processor),
        language.number(fields, "MaxConcurrency", 0, Integer.MAX_VALUE),
        language.number(fields, "ToleratedFailureCount", 0, Integer.MAX_VALUE),
        language.percentage(fields, "ToleratedFailurePercentage"),
        ErrorHandlingParser.read(fields, language),
        language.effects(fields, StateType.MAP),
        nextOrEnd(fields));
  }

  private static void processorConfig(Fields processor) {
    if (!processor.has("ProcessorConfig")) {
      return;
    }
    Fields config =
        Fields.of(
            processor.raw("ProcessorConfig"),
            processor.pathOf("ProcessorConfig"),
            processor.problems());
    config.refuseUnlessOneOf(AslPart.PROCESSOR_CONFIG.fields(), "a ProcessorConfig");
    String mode = config.string("Mode").orElse("INLINE");
    if (!mode.equals("INLINE") && !mode.equals("DISTRIBUTED")) {
      config.refuse("Mode", "is unknown", "INLINE or DISTRIBUTED belongs here");
    }
    if (mode.equals("DISTRIBUTED") && config.string("ExecutionType").isEmpty()) {
      config.refuse("ExecutionType", "is missing", "STANDARD or EXPRESS belongs here");
    }
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
}
