package dev.understudy.infra.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A place in a document, which notes every fault instead of stopping at the first.
 *
 * <p>A value that is wrong is answered with a harmless stand-in: the document is refused anyway.
 */
final class Document {

  private final String file;
  private final String path;
  private final Optional<Object> value;
  private final List<ConfigProblem> problems;

  Document(String file, String path, Optional<Object> value, List<ConfigProblem> problems) {
    this.file = file;
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  void refuse(String wrong, String right) {
    problems.add(new ConfigProblem(file, path, wrong, right));
  }

  boolean absent() {
    return value.isEmpty();
  }

  /** The field of this object, which may be absent. */
  Document field(String name) {
    return new Document(
        file,
        path + "/" + name.replace("~", "~0").replace("/", "~1"),
        Optional.ofNullable(fields().get(name)),
        problems);
  }

  /** The value at a JSON pointer, which may be absent; for messages about it. */
  Document at(String pointer) {
    return new Document(file, path + pointer, Optional.empty(), problems);
  }

  /** Refuses what is not one of these fields, and anything that is not an object. */
  Document only(String... names) {
    if (value.isPresent() && !(value.get() instanceof Map)) {
      refuse("is not an object", "write " + String.join(", ", names) + " under it");
      return this;
    }
    Set<String> allowed = Set.of(names);
    fields().keySet().stream()
        .filter(name -> !allowed.contains(name))
        .forEach(
            name ->
                field(name)
                    .refuse("is not a known field", "known are " + String.join(", ", names)));
    return this;
  }

  List<String> names() {
    return List.copyOf(fields().keySet());
  }

  List<Document> items() {
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof List<?> list)) {
      refuse("is not a list", "write one item a line, each after a hyphen");
      return List.of();
    }
    List<Document> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new Document(file, path + "/" + items.size(), Optional.ofNullable(item), problems));
    }
    return items;
  }

  String text(Predicate<String> valid, String right) {
    if (value.isEmpty()) {
      refuse("is missing", right);
      return "";
    }
    if (!(value.get() instanceof String text) || !valid.test(text)) {
      refuse("is " + shown(), right);
      return "";
    }
    return text;
  }

  String text(String pattern, String right) {
    return text(text -> text.matches(pattern), right);
  }

  int number(int otherwise, int least, int most) {
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!(value.get() instanceof Integer number) || number < least || number > most) {
      refuse("is " + shown(), "write a whole number from " + least + " to " + most);
      return otherwise;
    }
    return number;
  }

  boolean flag(boolean otherwise) {
    if (value.isEmpty()) {
      return otherwise;
    }
    if (!(value.get() instanceof Boolean flag)) {
      refuse("is " + shown(), "write true or false");
      return otherwise;
    }
    return flag;
  }

  private String shown() {
    String text = String.valueOf(value.orElse(""));
    String printable = text.replaceAll("\\p{C}", "?");
    return "'" + (printable.length() > 60 ? printable.substring(0, 60) + "..." : printable) + "'";
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (value.orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach(
          (name, item) -> {
            if (item != null) {
              fields.put(String.valueOf(name), item);
            }
          });
    }
    return fields;
  }
}
