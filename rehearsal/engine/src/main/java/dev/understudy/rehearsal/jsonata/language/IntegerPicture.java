package dev.understudy.rehearsal.jsonata.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whole numbers written and read after a picture: digits, letters, Roman numerals, words. */
final class IntegerPicture {
  /** What a whole number is written in. */
  enum Form {
    DECIMAL,
    LETTERS,
    ROMAN,
    WORDS,
    SEQUENCE
  }

  /** A sign between digits, so many digits from the end. */
  record Separator(int position, String character) {}

  private static final int[] DECIMAL_GROUPS = {
    0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6,
    0x0D66, 0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80,
    0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
    0xFF10
  };

  Form form = Form.DECIMAL;
  boolean upper;
  boolean title;
  boolean ordinal;
  int zero = '0';
  int mandatory;
  int optional;
  int regular;
  List<Separator> separators = new ArrayList<>();
  String token = "";

  private IntegerPicture() {}

  static Object formatInteger(Call call) {
    return of(call.text(1)).format(Math.floor(call.number(0)));
  }

  static Object parseInteger(Call call) {
    return Values.number(IntegerReader.of(of(call.text(1)), 0).parse(call.text(0)));
  }

  /** Reads a picture; what follows its last semicolon says whether it is ordinal. */
  static IntegerPicture of(String picture) {
    IntegerPicture format = new IntegerPicture();
    int semicolon = picture.lastIndexOf(';');
    String primary = semicolon < 0 ? picture : picture.substring(0, semicolon);
    format.ordinal = semicolon >= 0 && picture.startsWith("o", semicolon + 1);
    switch (primary) {
      case "A", "a" -> format.form = Form.LETTERS;
      case "I", "i" -> format.form = Form.ROMAN;
      case "W", "w", "Ww" -> format.form = Form.WORDS;
      default -> format.decimal(primary);
    }
    format.upper = primary.equals("A") || primary.equals("I") || primary.equals("W");
    format.title = primary.equals("Ww");
    return format;
  }

  private void decimal(String primary) {
    int[] points = primary.codePoints().toArray();
    int place = 0;
    int group = -1;
    for (int i = points.length - 1; i >= 0; i--) {
      int digitGroup = groupOf(points[i]);
      if (digitGroup >= 0) {
        if (group >= 0 && group != digitGroup) {
          throw new JsonataError("D3131");
        }
        group = digitGroup;
        mandatory++;
        place++;
      } else if (points[i] == '#') {
        optional++;
        place++;
      } else {
        separators.add(new Separator(place, Character.toString(points[i])));
      }
    }
    if (mandatory == 0) {
      form = Form.SEQUENCE;
      token = primary;
      return;
    }
    zero = group;
    boolean alike = separators.stream().map(Separator::character).distinct().limit(2).count() == 1;
    regular =
        alike ? NumberPicture.regular(separators.stream().map(Separator::position).toList()) : 0;
  }

  private static int groupOf(int codePoint) {
    for (int group : DECIMAL_GROUPS) {
      if (codePoint >= group && codePoint <= group + 9) {
        return group;
      }
    }
    return -1;
  }

  String format(double value) {
    double size = Math.abs(value);
    String text =
        switch (form) {
          case LETTERS -> letters(size);
          case ROMAN -> cased(RomanNumerals.of((long) size));
          case WORDS -> cased(NumberWords.of(size, ordinal));
          case DECIMAL -> digits(size);
          case SEQUENCE -> throw new JsonataError("D3130").with("value", token);
        };
    return value < 0 ? "-" + text : text;
  }

  private String cased(String text) {
    return title ? text : upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
  }

  private String letters(double value) {
    StringBuilder letters = new StringBuilder();
    for (long rest = (long) value; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ((rest - 1) % 26 + (upper ? 'A' : 'a')));
    }
    return letters.toString();
  }

  private String digits(double value) {
    String plain = NumberText.of(value);
    plain = "0".repeat(Math.max(0, mandatory - plain.length())) + plain;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      text.append((char) (plain.charAt(i) + zero - '0'));
    }
    int length = text.length();
    if (regular > 0) {
      for (int n = (length - 1) / regular, end = length; n > 0; n--) {
        text.insert(end - n * regular, separators.getFirst().character());
        end++;
      }
    } else {
      for (Separator separator : separators.reversed()) {
        int place = text.length() - separator.position();
        text.insert(Math.clamp(place, 0, text.length()), separator.character());
      }
    }
    return ordinal ? text + suffix(text) : text.toString();
  }

  private static String suffix(StringBuilder digits) {
    int length = digits.length();
    if (length > 1 && digits.charAt(length - 2) == '1') {
      return "th";
    }
    return switch (digits.charAt(length - 1)) {
      case '1' -> "st";
      case '2' -> "nd";
      case '3' -> "rd";
      default -> "th";
    };
  }

  @Nullable Separator firstSeparator() {
    return regular > 0 ? separators.getFirst() : null;
  }
}
