package dev.understudy.rehearsal.jsonata.language;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that cannot be read or evaluated, with the code JSONata gives that kind of error.
 * Has no stack trace, because failing is a thing expressions do, and often.
 */
public final class JsonataError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern FIELD = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");

  private final String code;
  private final transient Map<String, @Nullable Object> fields = new HashMap<>();

  /**
   * An error of the language.
   *
   * @param code such as {@code T2001}; empty for a limit of the evaluation, which has none
   */
  public JsonataError(String code) {
    super(null, null, false, false);
    this.code = code;
  }

  /** A limit of the evaluation, said in a sentence of its own. */
  public static JsonataError limit(String message) {
    return new JsonataError("").with("message", message);
  }

  /** The code, or an empty text for a limit. */
  public String code() {
    return code;
  }

  /** Adds what the message names, unless it is there already. {@code token} is the function. */
  public JsonataError with(String field, @Nullable Object value) {
    fields.putIfAbsent(field, value);
    return this;
  }

  /** The sentence, with its values; without the code. */
  @Override
  public String getMessage() {
    String template = code.isEmpty() ? "{{{message}}}" : ErrorTexts.of(code);
    Matcher matcher = FIELD.matcher(template);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      boolean plain = matcher.group(1) != null;
      String name = plain ? matcher.group(1) : matcher.group(2);
      matcher.appendReplacement(text, Matcher.quoteReplacement(shown(name, plain)));
    }
    matcher.appendTail(text);
    return text.toString();
  }

  private String shown(String name, boolean plain) {
    if (!fields.containsKey(name)) {
      return "undefined";
    }
    Object value = fields.get(name);
    if (plain) {
      return String.valueOf(value);
    }
    try {
      return JsonWriter.write(value);
    } catch (JsonataError _) {
      // Something in it is infinite, which JSON text cannot say.
      return "null";
    }
  }
}
