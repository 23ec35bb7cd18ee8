package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.Node.Slot;
import java.util.ArrayList;
import java.util.List;

/** Finds the step whose context each parent operator ({@code %}) means. */
final class Ancestry {
  private final List<Node> parents = new ArrayList<>();

  Node parent(Node node) {
    int index = parents.size();
    node.slot = new Slot("!" + index, index);
    parents.add(node);
    return node;
  }

  /** Hands what a part still looks for to the whole it belongs to. */
  void push(Node whole, Node part) {
    if (part.seekingParent == null && part.type != Node.Type.PARENT) {
      return;
    }
    List<Slot> slots = part.seekingParent == null ? new ArrayList<>() : part.seekingParent;
    if (part.type == Node.Type.PARENT && part.slot != null) {
      slots.add(part.slot);
    }
    if (whole.seekingParent == null) {
      whole.seekingParent = slots;
    } else {
      whole.seekingParent.addAll(slots);
    }
  }

  /** Resolves what the last step of a path looks for among the steps before it. */
  void resolve(Node path) {
    Node last = path.lastStep();
    List<Slot> slots = last.seekingParent == null ? new ArrayList<>() : last.seekingParent;
    if (last.type == Node.Type.PARENT && last.slot != null) {
      slots.add(last.slot);
    }
    for (Slot slot : List.copyOf(slots)) {
      resolve(path, slot);
    }
  }

  private void resolve(Node path, Slot slot) {
    int index = path.items.size() - 2;
    while (slot.level > 0) {
      if (index < 0) {
        if (path.seekingParent == null) {
          path.seekingParent = new ArrayList<>();
        }
        path.seekingParent.add(slot);
        return;
      }
      Node step = path.items.get(index--);
      // Steps that only bind a variable leave the context as it is.
      while (index >= 0 && step.focus != null && path.items.get(index).focus != null) {
        step = path.items.get(index--);
      }
      seek(step, slot);
    }
  }

  void seek(Node node, Slot slot) {
    switch (node.type) {
      case NAME, WILDCARD -> {
        slot.level--;
        if (slot.level == 0) {
          if (node.ancestor != null) {
            Slot original = parents.get(slot.index).slot;
            if (original != null) {
              original.label = node.ancestor.label;
            }
          }
          node.ancestor = slot;
          node.tuple = true;
        }
      }
      case PARENT -> slot.level++;
      case BLOCK -> {
        if (!node.items.isEmpty()) {
          node.tuple = true;
          seek(node.items.getLast(), slot);
        }
      }
      case PATH -> {
        node.tuple = true;
        int index = node.items.size() - 1;
        seek(node.items.get(index--), slot);
        while (slot.level > 0 && index >= 0) {
          seek(node.items.get(index--), slot);
        }
      }
      default -> throw new JsonataError("S0217").with("token", node.type.name());
    }
  }
}
