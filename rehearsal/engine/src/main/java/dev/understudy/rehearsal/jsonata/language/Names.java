package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.Node.Pair;
import dev.understudy.rehearsal.jsonata.language.Node.Stage;
import dev.understudy.rehearsal.jsonata.language.Node.Term;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an expression names, known without running it.
 *
 * @param variables every name after a dollar sign, functions too, in order of appearance; what the
 *     expression itself binds as well
 * @param topLevel field names looked up where there is no context to look in
 * @param statesFields what follows {@code $states}
 * @param context whether {@code $} stands where there is no context
 * @param root whether {@code $$} is used
 */
public record Names(
    Set<String> variables,
    Set<String> topLevel,
    Set<String> statesFields,
    boolean context,
    boolean root) {

  /** Looks through a program. */
  public static Names of(Program program) {
    Reader reader = new Reader();
    reader.read(program.tree(), true);
    return new Names(
        Set.copyOf(reader.variables),
        reader.topLevel,
        new TreeSet<>(reader.statesFields),
        reader.context,
        reader.root);
  }

  private static final class Reader {
    final Set<String> variables = new LinkedHashSet<>();
    final Set<String> topLevel = new LinkedHashSet<>();
    final Set<String> statesFields = new LinkedHashSet<>();
    boolean context;
    boolean root;

    // `top` is whether the node is evaluated with the whole input, which Step Functions has not.
    void read(@Nullable Node node, boolean top) {
      if (node == null) {
        return;
      }
      switch (node.type) {
        case PATH -> path(node, top);
        case NAME -> name(node.text, top);
        case WILDCARD -> name("*", top);
        case DESCENDANT -> name("**", top);
        case VARIABLE -> variable(node.text, top);
        case LAMBDA -> {
          node.items.forEach(parameter -> variables.add(parameter.text));
          read(node.left, top);
        }
        case TRANSFORM -> {
          read(node.left, false);
          read(node.right, false);
          read(node.third, false);
        }
        case BIND -> {
          variables.add(node.left().text);
          read(node.right, top);
        }
        default -> parts(node, top);
      }
      after(node);
    }

    private void parts(Node node, boolean top) {
      read(node.left, top);
      read(node.right, top);
      read(node.third, top);
      node.items.forEach(item -> read(item, top));
      pairs(node.pairs, top);
      for (Term term : node.terms) {
        read(term.expression(), false);
      }
    }

    private void after(Node node) {
      stages(node.predicates);
      stages(node.stages);
      if (node.group != null) {
        pairs(node.group, false);
      }
    }

    private void path(Node node, boolean top) {
      List<Node> steps = node.items;
      for (int i = 0; i < steps.size(); i++) {
        read(steps.get(i), top && i == 0);
      }
      Node first = steps.getFirst();
      if (first.type == Node.Type.VARIABLE && first.text.equals("states") && steps.size() > 1) {
        Node field = steps.get(1);
        if (field.isName()) {
          statesFields.add(field.text);
        }
      }
    }

    private void pairs(Collection<Pair> pairs, boolean top) {
      for (Pair pair : pairs) {
        read(pair.key(), top);
        read(pair.value(), top);
      }
    }

    private void stages(@Nullable List<Stage> stages) {
      if (stages != null) {
        stages.forEach(stage -> read(stage.filter(), false));
      }
    }

    private void name(String name, boolean top) {
      if (top) {
        topLevel.add(name);
      }
    }

    private void variable(String name, boolean top) {
      switch (name) {
        case "" -> context |= top;
        case "$" -> root = true;
        default -> variables.add(name);
      }
    }
  }
}
