package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import java.util.List;
import java.util.Optional;

/**
 * How the fields of a state are read that a query language has a say in. The engine runs what comes
 * of it without knowing which language it was.
 */
interface StateLanguage {
  /** Its name in a definition. */
  String aslName();

  /** The fields that a state of a type may have. */
  List<String> fieldsOf(StateType type);

  /** What a task is called with, or branches are given. */
  Optional<Template> arguments(Fields state);

  /** Output and variables of a state. */
  Effects effects(Fields state, StateType type);

  /** Output and variables when a choice rule is taken. */
  Effects ruleEffects(Fields state, Fields rule, String location);

  /** Output and variables when a catcher is taken. */
  Effects catcherEffects(Fields catcher, String location);

  /** Whether a choice rule holds. */
  Template condition(Fields rule, String location);

  /** A whole number, given or worked out. */
  Optional<Template> number(Fields fields, String name, long min, long max);

  /** A share in percent, given or worked out. */
  Optional<Template> percentage(Fields fields, String name);

  /** A text, given or worked out. */
  Optional<Template> text(Fields fields, String name);

  /** How long a Wait waits. */
  State.WaitFor waitFor(Fields fields);

  /** The items of a Map. */
  Optional<Template> items(Fields fields);

  /** What every batch of items is given beside them. */
  Optional<Template> batchInput(Fields batcher);

  /** What each iteration is given instead of its item. */
  Optional<Template> itemSelector(Fields fields);
}
