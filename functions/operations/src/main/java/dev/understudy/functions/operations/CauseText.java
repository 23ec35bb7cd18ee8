package dev.understudy.functions.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the sentence in the cause of a failed Lambda task.
 *
 * <p>Step Functions gives the function's error document as text: {@code
 * {"errorMessage":"…","errorType":"…","stackTrace":[…]}} (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">errors in Java</a>). It
 * may be cut anywhere on the way here.
 */
final class CauseText {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "\\{.{0,300}?\"errorMessage\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)", Pattern.DOTALL);

  private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])");

  private CauseText() {}

  /** The cause without the JSON around its message and without package names. */
  static String readable(String cause) {
    Matcher found = MESSAGE.matcher(cause);
    String text =
        found.find() ? cause.substring(0, found.start()) + unescaped(found.group(1)) : cause;
    return PACKAGE.matcher(text).replaceAll("").strip();
  }

  private static String unescaped(String json) {
    try {
      return Json.MAPPER.readValue("\"" + json + "\"", String.class);
    } catch (JsonProcessingException cutInAnEscape) {
      return json;
    }
  }
}
