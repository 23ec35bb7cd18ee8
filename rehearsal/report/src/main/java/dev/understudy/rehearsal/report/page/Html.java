package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.VisibleText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Writes HTML element by element. Whatever text or attribute value comes in is escaped and its
 * control and direction characters are made visible, so nothing from a runbook or an error can
 * become markup (https://html.spec.whatwg.org/multipage/syntax.html). Attribute values stand in
 * double quotes, always.
 */
final class Html {

  private static final Set<String> VOID = Set.of("br", "meta", "link");

  private final StringBuilder out = new StringBuilder(16_384);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; an empty value is left out
   */
  Html open(String tag, Object... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      String value = value(attributes[i + 1]);
      if (!value.isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"").append(escaped(value)).append('"');
      }
    }
    out.append('>');
    if (!VOID.contains(tag)) {
      open.push(tag);
    }
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Closes it and begins a new line. */
  Html closeLine() {
    close();
    out.append('\n');
    return this;
  }

  Html text(String text) {
    out.append(escaped(VisibleText.of(text)));
    return this;
  }

  /** An element with nothing but text in it. */
  Html element(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element with nothing in it. */
  Html empty(String tag, Object... attributes) {
    return open(tag, attributes).close();
  }

  /** A sign from the page's own symbols, hidden from readers that listen. */
  Html sign(String symbol, String tone) {
    return open("svg", "class", "i " + tone, "aria-hidden", "true")
        .empty("use", "href", "#" + symbol)
        .close();
  }

  /** The whole; every element has to be closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Not closed: " + open);
    }
    return out.toString();
  }

  private static String value(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number).replace(".0", "")
        : VisibleText.of(String.valueOf(value));
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
