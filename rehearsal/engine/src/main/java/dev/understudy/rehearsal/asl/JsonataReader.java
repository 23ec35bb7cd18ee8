package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonata.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a JSONata state. */
final class JsonataReader implements StateLanguage {
  @Override
  public String aslName() {
    return LanguageCheck.JSONATA;
  }

  @Override
  public List<String> fieldsOf(StateType type) {
    List<String> fields = new ArrayList<>(type.ownFields());
    fields.addAll(type.flowFields());
    return fields;
  }

  @Override
  public Optional<Template> arguments(Fields state) {
    return state.template("", "Arguments");
  }

  @Override
  public Effects effects(Fields state, StateType type) {
    return EffectsParser.read(state, "");
  }

  @Override
  public Effects ruleEffects(Fields state, Fields rule, String location) {
    return EffectsParser.read(rule, location);
  }

  @Override
  public Effects catcherEffects(Fields catcher, String location) {
    return EffectsParser.read(catcher, location);
  }

  @Override
  public Template condition(Fields rule, String location) {
    rule.refuseUnlessOneOf(AslPart.CHOICE_RULE.fields(), "a choice rule");
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

  @Override
  public Optional<Template> number(Fields fields, String name, long min, long max) {
    return fields.number(name, min, max);
  }

  @Override
  public Optional<Template> percentage(Fields fields, String name) {
    return fields.percentage(name);
  }

  @Override
  public Optional<Template> text(Fields fields, String name) {
    return fields.string(name).flatMap(_ -> fields.template("", name));
  }

  @Override
  public State.WaitFor waitFor(Fields fields) {
    if (fields.has("Seconds") == fields.has("Timestamp")) {
      fields
          .problems()
          .add(fields.path(), "a Wait has Seconds or Timestamp", "exactly one must be there");
    }
    if (fields.raw("Timestamp") instanceof String text && !Templates.isExpression(text)) {
      StateParser.checkInstant(fields, text);
    }
    Optional<State.WaitFor> seconds =
        fields.number("Seconds", 0, Fields.LONGEST_SECONDS).map(State.WaitFor.Seconds::new);
    return seconds
        .or(() -> text(fields, "Timestamp").map(State.WaitFor.Timestamp::new))
        .orElseGet(() -> new State.WaitFor.Seconds(new Template.Literal("Seconds", 0)));
  }

  @Override
  public Optional<Template> items(Fields fields) {
    Object items = fields.raw("Items");
    boolean expression = items instanceof String text && Templates.isExpression(text);
    if (fields.has("Items") && !expression && !(items instanceof List<?>)) {
      fields.refuse("Items", "are no items", "an array or \"{% … %}\" belongs here");
    }
    return fields.template("", "Items");
  }

  @Override
  public Optional<Template> itemSelector(Fields fields) {
    return fields.template("", "ItemSelector");
  }

  @Override
  public Optional<Template> batchInput(Fields batcher) {
    return batcher.template("ItemBatcher/", "BatchInput");
  }
}
