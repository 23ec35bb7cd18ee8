package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonpath.Lookup;
import dev.understudy.rehearsal.jsonpath.PathField;
import dev.understudy.rehearsal.jsonpath.PathField.Kind;
import dev.understudy.rehearsal.jsonpath.PayloadTemplate;
import dev.understudy.rehearsal.jsonpath.ReferencePath;
import dev.understudy.rehearsal.jsonpath.Shaping;
import dev.understudy.rehearsal.jsonpath.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fields of a JSONPath state.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html">
 *     Processing input and output in Step Functions</a>
 */
final class JsonPathReader implements StateLanguage {
  private static final String PATH = "a path such as $.a belongs here";

  @Override
  public String aslName() {
    return LanguageCheck.JSONPATH;
  }

  @Override
  public List<String> fieldsOf(StateType type) {
    return type.pathFields();
  }

  @Override
  public Optional<Template> arguments(Fields state) {
    if (state.has("Parameters")) {
      return Optional.of(payload(state, "Parameters", "Parameters", input(state)));
    }
    return state.has("InputPath")
        ? Optional.of(new Shaping.Taken("InputPath", input(state)))
        : Optional.empty();
  }

  @Override
  public Effects effects(Fields state, StateType type) {
    Template result = result(state, type);
    boolean placed = state.has("ResultPath");
    boolean shaped =
        placed
            || state.has("OutputPath")
            || !(result instanceof Shaping.Taken)
            || !hasResult(type) && state.has("InputPath");
    Optional<Template> output =
        shaped
            ? Optional.of(
                new Shaping.Output(
                    "ResultPath", result, resultPath(state), path(state, "OutputPath")))
            : Optional.empty();
    return effects(output, assign(state, "", result::evaluate));
  }

  private static boolean hasResult(StateType type) {
    return switch (type) {
      case TASK, PARALLEL, MAP -> true;
      case PASS, CHOICE, WAIT, SUCCEED, FAIL -> false;
    };
  }

  private Template result(Fields state, StateType type) {
    if (hasResult(type)) {
      return state.has("ResultSelector")
          ? payload(state, "ResultSelector", "ResultSelector", Source.RESULT)
          : new Shaping.Taken("result", Source.RESULT);
    }
    if (type == StateType.PASS && state.has("Result")) {
      return new Template.Literal("Result", state.raw("Result"));
    }
    return type == StateType.PASS && state.has("Parameters")
        ? payload(state, "Parameters", "Parameters", input(state))
        : new Shaping.Taken("InputPath", input(state));
  }

  private static Effects effects(Optional<Template> output, Map<String, Template> assign) {
    return output.isEmpty() && assign.isEmpty() ? Effects.NONE : new Effects(output, assign);
  }

  private Map<String, Template> assign(Fields fields, String location, Source source) {
    if (!fields.has("Assign")) {
      return Map.of();
    }
    Fields variables = Fields.of(fields.raw("Assign"), fields.pathOf("Assign"), fields.problems());
    Map<String, Template> assign = new LinkedHashMap<>();
    for (String field : variables.names()) {
      String name = field.endsWith(".$") ? field.substring(0, field.length() - 2) : field;
      EffectsParser.check(variables, field, name);
      Map<String, Object> single = new LinkedHashMap<>();
      single.put(field, variables.raw(field));
      PayloadTemplate template =
          PayloadTemplate.of(
              single,
              (below, wrong) ->
                  fields.problems().add(fields.pathOf("Assign") + below, wrong, PATH));
      assign.put(
          name, new Shaping.Payload(location + "Assign/" + name, template.field(name), source));
    }
    return assign;
  }

  @Override
  public Effects ruleEffects(Fields state, Fields rule, String location) {
    Effects ofState = effects(state, StateType.CHOICE);
    return effects(ofState.output(), assign(rule, location, input(state)));
  }

  @Override
  public Effects catcherEffects(Fields catcher, String location) {
    Optional<Template> output =
        catcher.has("ResultPath")
            ? Optional.of(
                new Shaping.Output(
                    location + "ResultPath",
                    new Shaping.Taken("error", Source.ERROR),
                    resultPath(catcher),
                    Optional.of(Lookup.of("$"))))
            : Optional.empty();
    return effects(output, assign(catcher, location, Source.ERROR));
  }

  @Override
  public Template condition(Fields rule, String location) {
    return new ChoiceReader(rule.problems()).read(rule, location + "Variable", input(rule));
  }

  @Override
  public Optional<Template> number(Fields fields, String name, long min, long max) {
    Kind kind = name.equals("Seconds") ? Kind.WAIT_SECONDS : Kind.INTEGER;
    Optional<Template> worked = field(fields, name + "Path", kind);
    if (worked.isPresent() && fields.has(name)) {
      fields.refuse(name, "stands beside " + name + "Path", "only one of them may be there");
    }
    return worked.or(
        () ->
            fields.wholeNumber(name, min, max).stream()
                .<Template>mapToObj(value -> new Template.Literal(name, value))
                .findFirst());
  }

  @Override
  public Optional<Template> percentage(Fields fields, String name) {
    return field(fields, name + "Path", Kind.FLOAT)
        .or(() -> fields.percentage(name).map(_ -> new Template.Literal(name, fields.raw(name))));
  }

  @Override
  public Optional<Template> text(Fields fields, String name) {
    return field(fields, name + "Path", Kind.TEXT)
        .or(() -> fields.string(name).map(value -> new Template.Literal(name, value)));
  }

  @Override
  public State.WaitFor waitFor(Fields fields) {
    long given =
        List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath").stream()
            .filter(fields::has)
            .count();
    if (given != 1) {
      fields
          .problems()
          .add(
              fields.path(),
              "a Wait has Seconds, SecondsPath, Timestamp or TimestampPath",
              "exactly one must be there");
    }
    if (fields.raw("Timestamp") instanceof String text) {
      StateParser.checkInstant(fields, text);
    }
    Optional<State.WaitFor> instant =
        field(fields, "TimestampPath", Kind.TIMESTAMP)
            .or(
                () ->
                    fields.string("Timestamp").map(text -> new Template.Literal("Timestamp", text)))
            .map(State.WaitFor.Timestamp::new);
    return instant.orElseGet(
        () ->
            new State.WaitFor.Seconds(
                number(fields, "Seconds", 0, Fields.LONGEST_SECONDS)
                    .orElseGet(() -> new Template.Literal("Seconds", 0))));
  }

  @Override
  public Optional<Template> items(Fields fields) {
    return field(fields, "ItemsPath", Kind.ITEMS)
        .or(() -> Optional.of(PathField.of("ItemsPath", "$", input(fields), Kind.ITEMS)));
  }

  @Override
  public Optional<Template> itemSelector(Fields fields) {
    for (String name : List.of("ItemSelector", "Parameters")) {
      if (fields.has(name)) {
        return Optional.of(payload(fields, name, name, input(fields)));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Template> batchInput(Fields batcher) {
    return batcher.has("BatchInput")
        ? Optional.of(payload(batcher, "BatchInput", "BatchInput", Source.RAW_INPUT))
        : Optional.empty();
  }

  private Optional<Template> field(Fields fields, String name, Kind kind) {
    return fields
        .string(name)
        .flatMap(
            text -> {
              try {
                return Optional.of(PathField.of(name, text, input(fields), kind));
              } catch (IllegalArgumentException _) {
                fields.refuse(name, "'" + text + "' is no path", PATH);
                return Optional.empty();
              }
            });
  }

  private static Template payload(Fields fields, String name, String location, Source source) {
    return new Shaping.Payload(
        location,
        PayloadTemplate.of(
            fields.raw(name),
            (below, wrong) -> fields.problems().add(fields.pathOf(name) + below, wrong, PATH)),
        source);
  }

  private static Source input(Fields state) {
    return state.has("InputPath") ? Shaping.input(path(state, "InputPath")) : Source.RAW_INPUT;
  }

  /** A path that may be null, which is empty here; the whole when it is not there. */
  private static Optional<Lookup> path(Fields fields, String name) {
    if (fields.has(name) && fields.raw(name) == null) {
      return Optional.empty();
    }
    String text = fields.string(name).orElse("$");
    try {
      return Optional.of(Lookup.of(text));
    } catch (IllegalArgumentException _) {
      fields.refuse(name, "'" + text + "' is no path", PATH);
      return Optional.of(Lookup.of("$"));
    }
  }

  private static Optional<ReferencePath> resultPath(Fields fields) {
    if (fields.has("ResultPath") && fields.raw("ResultPath") == null) {
      return Optional.empty();
    }
    String text = fields.string("ResultPath").orElse("$");
    try {
      return Optional.of(ReferencePath.of(text));
    } catch (IllegalArgumentException e) {
      fields.refuse(
          "ResultPath", "'" + text + "' cannot be written to", String.valueOf(e.getMessage()));
      return Optional.of(ReferencePath.of("$"));
    }
  }
}
