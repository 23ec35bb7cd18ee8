package dev.understudy.tests.statemachines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Definite assignment over a state machine: a variable may be read only where every path to the
 * state has assigned it. Step Functions finds this out at run time, at 3 a.m.
 */
final class VariableFlow {

  private static final Pattern EXPRESSION = Pattern.compile("^\\{%(.*)%}$", Pattern.DOTALL);
  private static final Pattern STRING_LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern BOUND = Pattern.compile("\\$(\\w+)\\s*:=|function\\(([^)]*)\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)(?!\\w*\\s*\\()");

  private VariableFlow() {}

  /** One sentence for each read of a variable that some path leaves unassigned. */
  static List<String> unassignedReads(MachineFile machine) {
    return unassignedReads(machine, Set.of());
  }

  // Inside a Map or a Parallel the variables around it can be read too.
  private static List<String> unassignedReads(MachineFile machine, Set<String> around) {
    Map<String, Set<String>> assignedBefore = assignedBefore(machine, around);
    List<String> problems = new ArrayList<>();
    machine
        .states()
        .forEach(
            (name, state) -> {
              Set<String> assigned = assignedBefore.getOrDefault(name, Set.of());
              List<JsonNode> inner = new ArrayList<>();
              state.path("Branches").forEach(inner::add);
              if (state.has("ItemProcessor")) {
                inner.add(state.get("ItemProcessor"));
              }
              inner.forEach(
                  block ->
                      problems.addAll(
                          unassignedReads(
                              new MachineFile(machine.name() + ", " + name, block), assigned)));
              Set<String> read = new TreeSet<>();
              ObjectNode own = state.deepCopy();
              own.remove(List.of("ItemProcessor", "Branches"));
              collectReads(own, read);
              read.removeAll(assigned);
              for (String variable : read) {
                problems.add(
                    machine.name()
                        + ": '"
                        + name
                        + "' reads $"
                        + variable
                        + " which not every path to it assigns");
              }
            });
    return problems;
  }

  private static Map<String, Set<String>> assignedBefore(MachineFile machine, Set<String> around) {
    String start = machine.definition().get("StartAt").asText();
    Map<String, Set<String>> before = new HashMap<>();
    before.put(start, new HashSet<>(around));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (MachineFile.Edge edge : machine.edges()) {
        if (!before.containsKey(edge.from())) {
          continue;
        }
        Set<String> arriving = new HashSet<>(before.get(edge.from()));
        edge.assign().fieldNames().forEachRemaining(arriving::add);
        Set<String> known = before.get(edge.to());
        if (known == null) {
          before.put(edge.to(), arriving);
          changed = true;
        } else {
          changed |= known.retainAll(arriving);
        }
      }
    }
    return before;
  }

  private static void collectReads(JsonNode node, Set<String> reads) {
    if (node.isTextual()) {
      Matcher expression = EXPRESSION.matcher(node.asText().strip());
      if (expression.matches()) {
        String code = STRING_LITERAL.matcher(expression.group(1)).replaceAll("''");
        Set<String> own = boundWithin(code);
        Matcher variable = VARIABLE.matcher(code);
        while (variable.find()) {
          if (!variable.group(1).equals("states") && !own.contains(variable.group(1))) {
            reads.add(variable.group(1));
          }
        }
      }
      return;
    }
    node.forEach(child -> collectReads(child, reads));
  }

  /** What an expression names itself: by {@code $x := ...} and as parameters of its functions. */
  private static Set<String> boundWithin(String code) {
    Set<String> own = new HashSet<>();
    Matcher bound = BOUND.matcher(code);
    while (bound.find()) {
      if (bound.group(1) != null) {
        own.add(bound.group(1));
      } else {
        for (String parameter : bound.group(2).split(",", -1)) {
          own.add(parameter.strip().replace("$", ""));
        }
      }
    }
    return own;
  }
}
