package dev.understudy.rehearsal.jsonata.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree an expression is read into. The parser and the {@link TreeShaper} fill it in;
 * afterwards nothing changes it, and evaluations of several threads share it.
 */
final class Node {
  /** What a node does. */
  enum Type {
    PATH,
    BINARY,
    NEGATION,
    ARRAY,
    OBJECT,
    NAME,
    LITERAL,
    WILDCARD,
    DESCENDANT,
    PARENT,
    CONDITION,
    BLOCK,
    BIND,
    REGEX,
    FUNCTION,
    PARTIAL,
    VARIABLE,
    LAMBDA,
    APPLY,
    TRANSFORM,
    SORT,
    OPERATOR
  }

  /** A filter or the binding of an index, after a step. */
  record Stage(@Nullable Node filter, @Nullable String index) {}

  /** A term of an order-by clause. */
  record Term(Node expression, boolean descending) {}

  /** A key and its value in an object. */
  record Pair(Node key, Node value) {}

  /** Where the value of a parent operator comes from: so many steps up, under a label. */
  static final class Slot {
    String label;
    int level = 1;
    final int index;

    Slot(String label, int index) {
      this.label = label;
      this.index = index;
    }
  }

  Type type;

  /** The name, operator or variable. */
  String text = "";

  /** The value of a literal, or the pattern of a regular expression. */
  @Nullable Object literal;

  @Nullable Node left;
  @Nullable Node right;
  @Nullable Node third;
  List<Node> items = List.of();
  List<Pair> pairs = List.of();
  List<Term> terms = List.of();
  @Nullable Signature signature;
  @Nullable List<Stage> predicates;
  @Nullable List<Stage> stages;
  @Nullable List<Pair> group;
  @Nullable String focus;
  @Nullable String index;
  @Nullable Slot slot;
  @Nullable Slot ancestor;
  @Nullable List<Slot> seekingParent;
  boolean tuple;
  boolean keepArray;
  boolean keepSingletonArray;
  boolean constructedArray;
  boolean tailCall;

  Node(Type type) {
    this.type = type;
  }

  Node(Type type, String text) {
    this.type = type;
    this.text = text;
  }

  static Node path(Node step) {
    Node path = new Node(Type.PATH);
    path.items = new ArrayList<>(List.of(step));
    return path;
  }

  boolean isName() {
    return type == Type.NAME;
  }

  boolean isNumber() {
    return type == Type.LITERAL && literal instanceof Number;
  }

  boolean isPlaceholder() {
    return type == Type.OPERATOR && text.equals("?");
  }

  Node lastStep() {
    return items.getLast();
  }

  Node left() {
    return there(left);
  }

  Node right() {
    return there(right);
  }

  private static Node there(@Nullable Node node) {
    if (node == null) {
      throw new JsonataError("S0207");
    }
    return node;
  }
}
