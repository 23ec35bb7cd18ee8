package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.ItemReader;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Items in the text of an object: a JSON array, JSON lines, or CSV. */
final class ItemText {
  private static final String FAILED = "States.ItemReaderFailed";

  private ItemText() {}

  /**
   * The items of what was read.
   *
   * @throws StateFailed in the words of the service, where they were recorded
   */
  static List<?> items(ItemReader reader, @Nullable Object read) {
    if (read instanceof List<?> listing) {
      return listing;
    }
    String text = String.valueOf(read);
    try {
      return switch (reader.format()) {
        case JSON, LISTING -> array(JsonText.read(text));
        case JSONL -> text.lines().filter(line -> !line.isBlank()).map(JsonText::read).toList();
        case CSV -> csv(reader, text);
      };
    } catch (IllegalArgumentException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  static StateFailed failed(String why) {
    return new StateFailed(ErrorOutput.of(FAILED, why));
  }

  private static List<?> array(@Nullable Object tree) {
    if (tree instanceof List<?> list) {
      return list;
    }
    throw failed("Attempting to map over non-iterable node.");
  }

  private static List<?> csv(ItemReader reader, String text) {
    List<List<String>> rows = rows(text, reader.delimiter().charAt(0));
    boolean given = reader.headers().isPresent();
    if (rows.isEmpty() && !given) {
      return List.of();
    }
    List<String> headers = reader.headers().orElseGet(rows::getFirst);
    if (new HashSet<>(headers).size() < headers.size()) {
      throw failed("CSV headers cannot contain duplicates.");
    }
    List<Object> items = new ArrayList<>();
    for (List<String> row : rows.subList(given ? 0 : 1, rows.size())) {
      Map<String, Object> item = new LinkedHashMap<>();
      for (int i = 0; i < headers.size(); i++) {
        item.put(headers.get(i), i < row.size() ? row.get(i) : "");
      }
      items.add(item);
    }
    return items;
  }

  // RFC 4180: a field in quotes may hold delimiters, line ends and doubled quotes.
  private static List<List<String>> rows(String text, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && text.startsWith("\"\"", i)) {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == delimiter) {
        row.add(field.toString());
        field.setLength(0);
      } else if (!quoted && c == '\n') {
        end(rows, row, field);
        row = new ArrayList<>();
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    end(rows, row, field);
    return rows;
  }

  private static void end(List<List<String>> rows, List<String> row, StringBuilder field) {
    if (!row.isEmpty() || !field.isEmpty()) {
      row.add(field.toString());
      rows.add(row);
    }
    field.setLength(0);
  }
}
