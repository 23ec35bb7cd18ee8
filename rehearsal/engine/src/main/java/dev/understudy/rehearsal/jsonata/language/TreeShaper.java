package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.Node.Pair;
import dev.understudy.rehearsal.jsonata.language.Node.Slot;
import dev.understudy.rehearsal.jsonata.language.Node.Stage;
import dev.understudy.rehearsal.jsonata.language.Node.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the parser read into what the evaluator runs: paths become lists of steps with their
 * filters, and calls in tail position are marked so that they do not grow the stack.
 */
final class TreeShaper {
  private final Ancestry ancestry = new Ancestry();

  Node shapeWhole(Node read) {
    Node shaped = shape(read);
    if (shaped.type == Node.Type.PARENT || shaped.seekingParent != null) {
      throw new JsonataError("S0217").with("token", shaped.type.name());
    }
    return shaped;
  }

  private Node shape(Node node) {
    Node result =
        switch (node.type) {
          case BINARY -> binary(node);
          case NEGATION -> negation(node);
          case ARRAY -> array(node);
          case OBJECT -> object(node);
          case FUNCTION, PARTIAL -> call(node);
          case LAMBDA -> lambda(node);
          case CONDITION -> condition(node);
          case TRANSFORM -> transform(node);
          case BLOCK -> block(node);
          case NAME -> name(node);
          case PARENT -> ancestry.parent(node);
          case LITERAL, WILDCARD, DESCENDANT, VARIABLE, REGEX -> node;
          case OPERATOR -> {
            if (!node.isPlaceholder()) {
              throw new JsonataError("S0201").with("token", node.text);
            }
            yield node;
          }
          case PATH, BIND, APPLY, SORT -> throw new JsonataError("S0206").with("token", node.text);
        };
    if (node.keepArray) {
      result.keepArray = true;
    }
    return result;
  }

  private static Node name(Node node) {
    Node path = Node.path(node);
    path.keepSingletonArray = node.keepArray;
    return path;
  }

  private Node binary(Node node) {
    return switch (node.text) {
      case "." -> path(node);
      case "[" -> predicate(node);
      case "{" -> group(node);
      case "^" -> sort(node);
      case ":=" -> {
        Node bind = new Node(Node.Type.BIND);
        bind.left = shape(node.left());
        bind.right = shape(node.right());
        ancestry.push(bind, bind.right());
        yield bind;
      }
      case "@" -> focus(node);
      case "#" -> index(node);
      case "~>" -> {
        Node apply = new Node(Node.Type.APPLY);
        apply.left = shape(node.left());
        apply.right = shape(node.right());
        apply.keepArray = apply.left().keepArray || apply.right().keepArray;
        yield apply;
      }
      default -> {
        Node result = new Node(Node.Type.BINARY, node.text);
        result.left = shape(node.left());
        result.right = shape(node.right());
        ancestry.push(result, result.left());
        ancestry.push(result, result.right());
        yield result;
      }
    };
  }

  private Node path(Node node) {
    Node first = shape(node.left());
    Node path = first.type == Node.Type.PATH ? first : Node.path(first);
    if (first.type == Node.Type.PARENT && first.slot != null) {
      path.seekingParent = new ArrayList<>(List.of(first.slot));
    }
    Node rest = shape(node.right());
    if (rest.type == Node.Type.PATH) {
      path.items.addAll(rest.items);
    } else {
      if (rest.predicates != null) {
        rest.stages = rest.predicates;
        rest.predicates = null;
      }
      path.items.add(rest);
    }
    for (Node step : path.items) {
      step(step);
      path.keepSingletonArray |= step.keepArray;
    }
    markConstructed(path.items.getFirst());
    markConstructed(path.lastStep());
    ancestry.resolve(path);
    return path;
  }

  private static void step(Node step) {
    if (step.type == Node.Type.LITERAL) {
      if (!(step.literal instanceof String name)) {
        throw new JsonataError("S0213").with("value", step.literal);
      }
      step.type = Node.Type.NAME;
      step.text = name;
    }
  }

  private static void markConstructed(Node step) {
    if (step.type == Node.Type.ARRAY) {
      step.constructedArray = true;
    }
  }

  private Node predicate(Node node) {
    Node result = shape(node.left());
    boolean inPath = result.type == Node.Type.PATH;
    Node step = inPath ? result.lastStep() : result;
    if (step.group != null) {
      throw new JsonataError("S0209");
    }
    Node filter = shape(node.right());
    if (filter.seekingParent != null) {
      for (Slot slot : filter.seekingParent) {
        if (slot.level == 1) {
          ancestry.seek(step, slot);
        } else {
          slot.level--;
        }
      }
      ancestry.push(step, filter);
    }
    Stage stage = new Stage(filter, null);
    if (inPath) {
      step.stages = with(step.stages, stage);
    } else {
      step.predicates = with(step.predicates, stage);
    }
    return result;
  }

  private static List<Stage> with(@Nullable List<Stage> stages, Stage stage) {
    List<Stage> list = stages == null ? new ArrayList<>() : stages;
    list.add(stage);
    return list;
  }

  private Node group(Node node) {
    Node result = shape(node.left());
    if (result.group != null) {
      throw new JsonataError("S0210");
    }
    result.group =
        node.pairs.stream().map(pair -> new Pair(shape(pair.key()), shape(pair.value()))).toList();
    return result;
  }

  private Node sort(Node node) {
    Node left = shape(node.left());
    Node path = left.type == Node.Type.PATH ? left : Node.path(left);
    Node sort = new Node(Node.Type.SORT);
    List<Term> terms = new ArrayList<>();
    for (Term term : node.terms) {
      Node expression = shape(term.expression());
      ancestry.push(sort, expression);
      terms.add(new Term(expression, term.descending()));
    }
    sort.terms = terms;
    path.items.add(sort);
    ancestry.resolve(path);
    return path;
  }

  private Node focus(Node node) {
    Node result = shape(node.left());
    Node step = result.type == Node.Type.PATH ? result.lastStep() : result;
    if (step.stages != null || step.predicates != null) {
      throw new JsonataError("S0215");
    }
    if (step.type == Node.Type.SORT) {
      throw new JsonataError("S0216");
    }
    step.keepArray |= node.keepArray;
    step.focus = node.right().text;
    step.tuple = true;
    return result;
  }

  private Node index(Node node) {
    Node result = shape(node.left());
    Node step = result;
    if (result.type == Node.Type.PATH) {
      step = result.lastStep();
    } else {
      result = Node.path(step);
      if (step.predicates != null) {
        step.stages = step.predicates;
        step.predicates = null;
      }
    }
    if (step.stages == null) {
      step.index = node.right().text;
    } else {
      step.stages.add(new Stage(null, node.right().text));
    }
    step.tuple = true;
    return result;
  }

  private Node negation(Node node) {
    Node operand = shape(node.left());
    if (operand.isNumber() && operand.literal instanceof Number number) {
      operand.literal = Values.number(-number.doubleValue());
      return operand;
    }
    Node result = new Node(Node.Type.NEGATION, "-");
    result.left = operand;
    ancestry.push(result, operand);
    return result;
  }

  private Node array(Node node) {
    Node result = new Node(Node.Type.ARRAY, "[");
    result.items = shapeAll(node.items, result);
    return result;
  }

  private List<Node> shapeAll(List<Node> nodes, Node owner) {
    List<Node> shaped = new ArrayList<>();
    for (Node node : nodes) {
      Node item = shape(node);
      ancestry.push(owner, item);
      shaped.add(item);
    }
    return shaped;
  }

  private Node object(Node node) {
    Node result = new Node(Node.Type.OBJECT, "{");
    List<Pair> pairs = new ArrayList<>();
    for (Pair pair : node.pairs) {
      Node key = shape(pair.key());
      ancestry.push(result, key);
      Node value = shape(pair.value());
      ancestry.push(result, value);
      pairs.add(new Pair(key, value));
    }
    result.pairs = pairs;
    return result;
  }

  private Node call(Node node) {
    Node result = new Node(node.type, node.text);
    result.items = shapeAll(node.items, result);
    result.left = shape(node.left());
    return result;
  }

  private Node lambda(Node node) {
    Node result = new Node(Node.Type.LAMBDA);
    result.items = node.items;
    result.signature = node.signature;
    result.left = tailCall(shape(node.left()));
    return result;
  }

  private static Node tailCall(Node node) {
    switch (node.type) {
      case FUNCTION -> {
        if (node.predicates == null) {
          Node thunk = new Node(Node.Type.LAMBDA);
          thunk.tailCall = true;
          thunk.left = node;
          return thunk;
        }
      }
      case CONDITION -> {
        node.right = tailCall(node.right());
        if (node.third != null) {
          node.third = tailCall(node.third);
        }
      }
      case BLOCK -> {
        if (!node.items.isEmpty()) {
          node.items.set(node.items.size() - 1, tailCall(node.items.getLast()));
        }
      }
      default -> {}
    }
    return node;
  }

  private Node condition(Node node) {
    Node result = new Node(Node.Type.CONDITION);
    result.left = shape(node.left());
    ancestry.push(result, result.left());
    result.right = shape(node.right());
    ancestry.push(result, result.right());
    if (node.third != null) {
      result.third = shape(node.third);
      ancestry.push(result, result.third);
    }
    return result;
  }

  private Node transform(Node node) {
    Node result = new Node(Node.Type.TRANSFORM);
    result.left = shape(node.left());
    result.right = shape(node.right());
    result.third = node.third == null ? null : shape(node.third);
    return result;
  }

  private Node block(Node node) {
    Node result = new Node(Node.Type.BLOCK);
    result.items = shapeAll(node.items, result);
    for (Node part : result.items) {
      if (part.constructedArray
          || (part.type == Node.Type.PATH && part.items.getFirst().constructedArray)) {
        result.constructedArray = true;
      }
    }
    return result;
  }
}
