package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonata.language.Names;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that expressions name only what is there: nothing without a dollar sign where there is
 * no context, and of {@code $states} only the fields that stand in that place.
 */
final class ExpressionCheck {
  private static final Set<String> EVERYWHERE = Set.of("input", "context");
  private static final Set<String> WITH_RESULT = Set.of("input", "context", "result");
  private static final Set<String> WITH_ERROR = Set.of("input", "context", "errorOutput");

  private final Problems problems;

  ExpressionCheck(Problems problems) {
    this.problems = problems;
  }

  void check(Block block, String path) {
    block.states().forEach((name, state) -> check(state, Problems.below(path + "/States", name)));
  }

  private void check(State state, String path) {
    switch (state) {
      case State.Pass pass -> effects(pass.effects(), path, EVERYWHERE);
      case State.Succeed succeed -> effects(succeed.effects(), path, EVERYWHERE);
      case State.Fail fail -> {
        one(fail.error(), path);
        one(fail.cause(), path);
      }
      case State.Wait wait -> {
        switch (wait.waitFor()) {
          case State.WaitFor.Seconds seconds -> template(seconds.seconds(), path, EVERYWHERE);
          case State.WaitFor.Timestamp at -> template(at.timestamp(), path, EVERYWHERE);
        }
        effects(wait.effects(), path, EVERYWHERE);
      }
      case State.Choice choice -> {
        for (ChoiceRule rule : choice.rules()) {
          template(rule.condition(), path, EVERYWHERE);
          effects(rule.effects(), path, EVERYWHERE);
        }
        effects(choice.effects(), path, EVERYWHERE);
      }
      case State.Task task -> {
        one(task.arguments(), path);
        one(task.timeoutSeconds(), path);
        one(task.heartbeatSeconds(), path);
        effects(task.effects(), path, WITH_RESULT);
        catchers(task.errors(), path);
      }
      case State.Parallel parallel -> {
        one(parallel.arguments(), path);
        effects(parallel.effects(), path, WITH_RESULT);
        catchers(parallel.errors(), path);
        for (int i = 0; i < parallel.branches().size(); i++) {
          check(parallel.branches().get(i), path + "/Branches/" + i);
        }
      }
      case State.MapEach map -> map(map, path);
    }
  }

  private void map(State.MapEach map, String path) {
    one(map.items(), path);
    one(map.itemSelector(), path);
    map.distribution()
        .reader()
        .ifPresent(
            reader -> {
              one(reader.arguments(), path + "/ItemReader");
              one(reader.maxItems(), path + "/ItemReader/ReaderConfig");
            });
    one(map.maxConcurrency(), path);
    one(map.toleratedFailureCount(), path);
    one(map.toleratedFailurePercentage(), path);
    effects(map.effects(), path, WITH_RESULT);
    catchers(map.errors(), path);
    check(map.processor(), path + "/ItemProcessor");
  }

  private void catchers(ErrorHandling errors, String path) {
    errors.catchers().forEach(catcher -> effects(catcher.effects(), path, WITH_ERROR));
  }

  private void effects(Effects effects, String path, Set<String> fields) {
    effects.output().ifPresent(output -> template(output, path, fields));
    effects.assign().values().forEach(value -> template(value, path, fields));
  }

  private void one(Optional<Template> template, String path) {
    template.ifPresent(value -> template(value, path, EVERYWHERE));
  }

  private void template(Template template, String path, Set<String> fields) {
    switch (template) {
      case Template.Computed computed ->
          names(
              computed.expression().names(),
              path + "/" + computed.location().replaceAll("\\[(\\d+)\\]", "/$1"),
              fields);
      case Template.ObjectOf object ->
          object.fields().values().forEach(field -> template(field, path, fields));
      case Template.ArrayOf array -> array.items().forEach(item -> template(item, path, fields));
      case Template.Literal _, Template.OtherLanguage _ -> {}
    }
  }

  private void names(Names names, String path, Set<String> fields) {
    for (String name : names.topLevel()) {
      unsupported(path, "Reference to '" + name + "' at the top level is not supported.");
    }
    if (names.context()) {
      unsupported(path, "Reference to '$' at the top level is not supported.");
    }
    if (names.root()) {
      unsupported(path, "Reference to '$$' is not supported.");
    }
    for (String field : names.statesFields()) {
      if (!fields.contains(field)) {
        unsupported(path, "Field '$states." + field + "' does not exist.");
      }
    }
  }

  private void unsupported(String path, String message) {
    problems.add(
        Diagnostic.UNSUPPORTED_JSONATA_EXPRESSION,
        path,
        message,
        "$states.input is the input, $name a variable");
  }
}
