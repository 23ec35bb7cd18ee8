package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What arguments a function takes, such as {@code <s-nn?:s>}. */
final class Signature {
  private static final Map<String, String> PLURALS =
      Map.of(
          "a",
          "arrays",
          "b",
          "booleans",
          "f",
          "functions",
          "n",
          "numbers",
          "o",
          "objects",
          "s",
          "strings");
  private static final String ANY = "asnblfom";
  private static final String ANY_DATA = "asnblom";

  private enum Count {
    ONE,
    OPTIONAL,
    SEVERAL
  }

  private static final class Parameter {
    final String type;
    final String symbols;
    Count count = Count.ONE;
    boolean context;
    @Nullable String subtype;

    Parameter(String type, String symbols) {
      this.type = type;
      this.symbols = symbols;
    }

    boolean takes(char symbol) {
      return symbols.indexOf(symbol) >= 0;
    }
  }

  private final List<Parameter> parameters = new ArrayList<>();

  private Signature() {}

  /**
   * Reads a signature.
   *
   * @throws JsonataError when it is none
   */
  static Signature parse(String text) {
    Signature signature = new Signature();
    int at = 1;
    while (at < text.length() && text.charAt(at) != ':') {
      at = signature.read(text, at) + 1;
    }
    return signature;
  }

  private int read(String text, int at) {
    char symbol = text.charAt(at);
    switch (symbol) {
      case 's', 'n', 'b', 'l', 'o' -> add(String.valueOf(symbol), symbol + "m");
      case 'a', 'x' -> add(String.valueOf(symbol), ANY);
      case 'f' -> add("f", "f");
      case 'j' -> add("j", ANY_DATA);
      case '-' -> {
        last().context = true;
        last().count = Count.OPTIONAL;
      }
      case '?' -> last().count = Count.OPTIONAL;
      case '+' -> last().count = Count.SEVERAL;
      case '(' -> {
        int end = closing(text, at, '(', ')');
        String choice = text.substring(at + 1, end);
        if (choice.indexOf('<') >= 0) {
          throw new JsonataError("S0402").with("value", choice);
        }
        add("(" + choice + ")", choice + "m");
        return end;
      }
      case '<' -> {
        Parameter owner = parameters.isEmpty() ? new Parameter("", "") : last();
        if (!owner.type.equals("a") && !owner.type.equals("f")) {
          throw new JsonataError("S0401").with("value", owner.type);
        }
        int end = closing(text, at, '<', '>');
        owner.subtype = text.substring(at + 1, end);
        return end;
      }
      default -> {}
    }
    return at;
  }

  private void add(String type, String symbols) {
    parameters.add(new Parameter(type, symbols));
  }

  private Parameter last() {
    if (parameters.isEmpty()) {
      parameters.add(new Parameter("m", "m"));
    }
    return parameters.getLast();
  }

  private static int closing(String text, int start, char open, char close) {
    int depth = 1;
    int at = start;
    while (depth > 0 && ++at < text.length()) {
      char c = text.charAt(at);
      depth += c == open ? 1 : c == close ? -1 : 0;
    }
    return Math.min(at, text.length());
  }

  /**
   * Checks arguments, puts the context where one is left out, and makes lists of single values.
   *
   * @throws JsonataError when they do not fit
   */
  @Nullable Object[] validate(@Nullable Object[] arguments, @Nullable Object context) {
    char[] supplied = new char[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      supplied[i] = Values.symbol(arguments[i]);
    }
    int[] counts = new int[parameters.size()];
    if (!fits(supplied, 0, 0, parameters.size(), counts, true)) {
      throw mismatch(arguments, supplied);
    }
    List<@Nullable Object> valid = new ArrayList<>(Math.max(arguments.length, counts.length));
    int next = 0;
    for (int i = 0; i < counts.length; i++) {
      Parameter parameter = parameters.get(i);
      if (counts[i] == 0) {
        if (parameter.context) {
          valid.add(fromContext(parameter, context, next));
        } else {
          valid.add(next < arguments.length ? arguments[next] : UNDEFINED);
          next++;
        }
      }
      for (int n = 0; n < counts[i]; n++, next++) {
        valid.add(
            parameter.type.equals("a")
                ? array(parameter, arguments[next], supplied[next], counts[i], next)
                : arguments[next]);
      }
    }
    return valid.toArray();
  }

  private static @Nullable Object fromContext(
      Parameter parameter, @Nullable Object context, int index) {
    if (!parameter.takes(Values.symbol(context))) {
      throw new JsonataError("T0411").with("value", context).with("index", index + 1);
    }
    return context;
  }

  private static @Nullable Object array(
      Parameter parameter, @Nullable Object argument, char symbol, int count, int index) {
    if (symbol == 'm') {
      return UNDEFINED;
    }
    String subtype = parameter.subtype;
    if (subtype != null && !holds(subtype, argument, symbol, count)) {
      throw new JsonataError("T0412")
          .with("value", argument)
          .with("index", index + 1)
          .with("type", PLURALS.get(subtype));
    }
    return argument instanceof List<?> ? argument : single(argument);
  }

  private static List<@Nullable Object> single(@Nullable Object value) {
    List<@Nullable Object> list = new ArrayList<>(1);
    list.add(value);
    return list;
  }

  private static boolean holds(String subtype, @Nullable Object argument, char symbol, int count) {
    if (!(argument instanceof List<?> list)) {
      return count == 1 && subtype.equals(String.valueOf(symbol));
    }
    for (Object item : list) {
      if (Values.symbol(item) != subtype.charAt(0)) {
        return false;
      }
    }
    return true;
  }

  // Greedy, with a step back where that lets the rest fit: as a regular expression would.
  private boolean fits(
      char[] supplied, int parameter, int at, int until, int[] counts, boolean whole) {
    if (parameter == until) {
      return !whole || at == supplied.length;
    }
    Parameter expected = parameters.get(parameter);
    int most = 0;
    int allowed = expected.count == Count.SEVERAL ? supplied.length - at : 1;
    while (most < allowed && at + most < supplied.length && expected.takes(supplied[at + most])) {
      most++;
    }
    int least = expected.count == Count.OPTIONAL ? 0 : 1;
    for (int n = most; n >= least; n--) {
      counts[parameter] = n;
      if (fits(supplied, parameter + 1, at + n, until, counts, whole)) {
        return true;
      }
    }
    return false;
  }

  private JsonataError mismatch(@Nullable Object[] arguments, char[] supplied) {
    int good = 0;
    for (int i = 0; i < parameters.size(); i++) {
      int[] counts = new int[parameters.size()];
      if (!fits(supplied, 0, 0, i + 1, counts, false)) {
        break;
      }
      good = 0;
      for (int count : counts) {
        good += count;
      }
    }
    return new JsonataError("T0410")
        .with("value", good < arguments.length ? arguments[good] : UNDEFINED)
        .with("index", good + 1);
  }
}
