package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads Output and Assign.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">
 *     Passing data between states with variables</a>
 */
final class EffectsParser {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,79}");

  private EffectsParser() {}

  /**
   * Reads the effects of a state, a choice rule or a catcher.
   *
   * @param location what Step Functions puts before the field's name in an error
   */
  static Effects read(Fields fields, String location) {
    Effects effects = new Effects(fields.template(location, "Output"), assign(fields, location));
    return effects.output().isEmpty() && effects.assign().isEmpty() ? Effects.NONE : effects;
  }

  private static Map<String, Template> assign(Fields fields, String location) {
    if (!fields.has("Assign")) {
      return Map.of();
    }
    Fields variables = Fields.of(fields.raw("Assign"), fields.pathOf("Assign"), fields.problems());
    Map<String, Template> assign = new LinkedHashMap<>();
    for (String name : variables.names()) {
      check(variables, name, name);
      variables
          .template(location + "Assign/", name)
          .ifPresent(template -> assign.put(name, template));
    }
    return assign;
  }

  static void check(Fields variables, String field, String name) {
    if (!NAME.matcher(name).matches()) {
      variables.refuse(
          field, "is no name of a variable", "letters, digits and _ are allowed, at most 80");
    } else if (name.equals("states")) {
      variables.refuse(field, "is a reserved name", "another name must be chosen");
    }
  }
}
