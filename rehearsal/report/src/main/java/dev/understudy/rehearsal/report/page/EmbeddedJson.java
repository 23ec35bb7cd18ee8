package dev.understudy.rehearsal.report.page;

import java.util.Locale;

/**
 * JSON that can stand in an HTML {@code script} element without ending it, whatever the strings in
 * it say. Only characters that cannot occur outside JSON strings are replaced by their JSON
 * escapes, so the parsed value is the same
 * (https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements).
 */
final class EmbeddedJson {

  private EmbeddedJson() {}

  static String escape(String json) {
    StringBuilder out = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '<', '>', '&', '\u2028', '\u2029' ->
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
