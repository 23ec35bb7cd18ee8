package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A build that is to fail: once, the next one of its stack.
 *
 * @param text as it was ordered
 */
record DeploymentFault(String text, String stack, Point point) {
  private static final Pattern FORM = Pattern.compile("([^@:]+)@([^@:]+)");

  /** Where it strikes. */
  enum Point {
    /** Terraform cannot plan. */
    PLAN,
    /** Terraform ends with an error once its changes are made. */
    APPLY;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A fault, or why there is none. */
  record Read(Optional<DeploymentFault> fault, List<String> refused) {}

  static Read parse(String text, Collection<String> stacks) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return refused("--fail " + text + " is to be STACK@POINT, such as " + first(stacks));
    }
    String stack = form.group(1);
    if (!stacks.contains(stack)) {
      return refused(
          "--fail %s names no stack of the runbook; it has %s%s"
              .formatted(
                  text,
                  String.join(", ", stacks),
                  Nearest.to(stack, stacks).map(n -> "; did you mean " + n + "?").orElse("")));
    }
    for (Point point : Point.values()) {
      if (point.word().equals(form.group(2))) {
        return new Read(Optional.of(new DeploymentFault(text, stack, point)), List.of());
      }
    }
    return refused("--fail " + text + " has the point " + form.group(2) + "; plan or apply");
  }

  private static String first(Collection<String> stacks) {
    return stacks.stream().findFirst().orElse("network") + "@apply";
  }

  private static Read refused(String sentence) {
    return new Read(Optional.empty(), List.of(sentence));
  }

  boolean strikes(String ofStack, String action) {
    return stack.equals(ofStack) && point.name().equals(action);
  }
}
