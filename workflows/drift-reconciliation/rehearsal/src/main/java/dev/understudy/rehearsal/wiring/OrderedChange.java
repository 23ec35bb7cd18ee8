package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is to be changed by hand before drift is looked for.
 *
 * @param text as it was ordered
 * @param stack of the runbook
 * @param address of a resource of the stack
 * @param type the resource's type
 */
record OrderedChange(String text, String stack, String address, String type) {
  private static final Pattern FORM = Pattern.compile("([a-z0-9-]+):(\\S+)");
  private static final Pattern RESOURCE =
      Pattern.compile("(?:.*\\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\\.[A-Za-z_][\\w-]*(?:\\[[^\\]]*])?");

  /**
   * What came of reading one.
   *
   * @param refused why there is none, one sentence
   */
  record Read(Optional<OrderedChange> change, Optional<String> refused) {
    private static Read no(String why) {
      return new Read(Optional.empty(), Optional.of(why));
    }
  }

  /**
   * Reads what was said after {@code --drift}.
   *
   * @param stacks of the runbook
   */
  static Read parse(String text, Collection<String> stacks) {
    Matcher form = FORM.matcher(text);
    Matcher resource = RESOURCE.matcher(form.matches() ? form.group(2) : "");
    if (!form.matches() || !resource.matches()) {
      return Read.no(
          "--drift "
              + text
              + " is not STACK:ADDRESS, such as small-watch:aws_cloudwatch_metric_alarm.errors");
    }
    String stack = form.group(1);
    if (!stacks.contains(stack)) {
      return Read.no(
          "--drift "
              + text
              + " names no stack of the runbook; there are "
              + String.join(", ", stacks)
              + Nearest.to(stack, stacks).map(name -> "; did you mean " + name + "?").orElse(""));
    }
    String type = resource.group(1);
    if (!AwsByHand.TYPES.contains(type)) {
      return Read.no(
          "--drift "
              + text
              + " names a "
              + type
              + ", which is not changed here; one of "
              + String.join(", ", AwsByHand.TYPES)
              + " is. Change others by AWS's own tools, against your own --aws-endpoint");
    }
    return new Read(
        Optional.of(new OrderedChange(text, stack, form.group(2), type)), Optional.empty());
  }

  /** Why it cannot be made, when there is no such resource. */
  String missing(Collection<String> addresses) {
    List<String> possible =
        addresses.stream()
            .filter(known -> AwsByHand.TYPES.stream().anyMatch(known::contains))
            .toList();
    return "--drift "
        + text
        + " names nothing that the stack is made of; it could change "
        + (possible.isEmpty() ? "nothing of it" : String.join(", ", possible));
  }
}
