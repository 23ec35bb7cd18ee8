package dev.understudy.functions.runtime;

import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The settings of a Lambda function, from its environment variables.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {

  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /**
   * A setting that there must be.
   *
   * @throws InvariantBroken naming the variable, when it is not set or empty
   */
  public String required(String name) {
    String value = variables.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new InvariantBroken(
          "The environment variable "
              + name
              + " is not set; the function was deployed incomplete.");
    }
    return value.strip();
  }

  /** A setting with a default. */
  public String optional(String name, String otherwise) {
    String value = variables.getOrDefault(name, "");
    return value.isBlank() ? otherwise : value.strip();
  }

  /**
   * A setting that lists something, separated by commas.
   *
   * @throws InvariantBroken naming the variable, when it lists nothing
   */
  public List<String> requiredList(String name) {
    return Arrays.stream(required(name).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
