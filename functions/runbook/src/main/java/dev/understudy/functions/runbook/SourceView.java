package dev.understudy.functions.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks values up in a document that may be wrong anywhere: what is missing or of another kind is
 * empty, so that a rule about it simply does not apply.
 */
public final class SourceView {

  private final JsonNode root;

  public SourceView(Object root) {
    this.root = Json.MAPPER.valueToTree(root);
  }

  public Optional<String> text(String pointer) {
    JsonNode node = root.at(pointer);
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  public OptionalInt number(String pointer) {
    JsonNode node = root.at(pointer);
    return node.isInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  public Optional<Duration> duration(String pointer) {
    return text(pointer).flatMap(DurationText::parse);
  }

  /** The whole numbers of a list; empty when anything else is in it. */
  public List<Integer> numbers(String pointer) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode node : root.at(pointer)) {
      if (!node.isInt()) {
        return List.of();
      }
      numbers.add(node.intValue());
    }
    return numbers;
  }

  /** The texts of a list; whatever else is in it is left out. */
  public List<String> texts(String pointer) {
    List<String> texts = new ArrayList<>();
    for (JsonNode node : root.at(pointer)) {
      if (node.isTextual()) {
        texts.add(node.textValue());
      }
    }
    return texts;
  }

  /** The field names of an object, in order. */
  public List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    root.at(pointer).fieldNames().forEachRemaining(names::add);
    return names;
  }

  public int size(String pointer) {
    return root.at(pointer).size();
  }

  public boolean has(String pointer) {
    return !root.at(pointer).isMissingNode();
  }
}
