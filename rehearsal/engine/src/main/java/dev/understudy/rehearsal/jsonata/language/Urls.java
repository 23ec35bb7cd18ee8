package dev.understudy.rehearsal.jsonata.language;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent encoding, as ECMA-262 has it. */
final class Urls {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
  private static final String RESERVED = ";/?:@&=+$,#";
  private static final int HEX = 16;
  private static final int ASCII = 0x80;

  private Urls() {}

  static Object encodeComponent(Call call) {
    return encode(call.text(0), UNRESERVED, "encodeUrlComponent");
  }

  static Object encode(Call call) {
    return encode(call.text(0), UNRESERVED + RESERVED, "encodeUrl");
  }

  static Object decodeComponent(Call call) {
    return decode(call.text(0), "", "decodeUrlComponent");
  }

  static Object decode(Call call) {
    return decode(call.text(0), RESERVED, "decodeUrl");
  }

  private static String encode(String text, String kept, String function) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      StringBuilder encoded = new StringBuilder();
      while (bytes.hasRemaining()) {
        int b = bytes.get() & 0xFF;
        if (b < ASCII && kept.indexOf(b) >= 0) {
          encoded.append((char) b);
        } else {
          encoded.append('%').append("%02X".formatted(b));
        }
      }
      return encoded.toString();
    } catch (CharacterCodingException _) {
      throw malformed(text, function);
    }
  }

  private static String decode(String text, String escaped, String function) {
    StringBuilder decoded = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) != '%') {
        decoded.append(text.charAt(i++));
        continue;
      }
      ByteBuffer bytes = ByteBuffer.allocate(text.length());
      int start = i;
      while (i < text.length() && text.charAt(i) == '%') {
        int b = octet(text, i, function);
        if (b < ASCII && escaped.indexOf(b) >= 0) {
          break;
        }
        bytes.put((byte) b);
        i += 3;
      }
      decoded.append(text(bytes.flip(), text, function));
      if (i == start || (i < text.length() && text.charAt(i) == '%')) {
        decoded.append(text, i, i + 3);
        i += 3;
      }
    }
    return decoded.toString();
  }

  private static int octet(String text, int at, String function) {
    if (at + 2 < text.length()) {
      int high = Character.digit(text.charAt(at + 1), HEX);
      int low = Character.digit(text.charAt(at + 2), HEX);
      if (high >= 0 && low >= 0) {
        return high * HEX + low;
      }
    }
    throw malformed(text, function);
  }

  private static String text(ByteBuffer bytes, String text, String function) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw malformed(text, function);
    }
  }

  private static JsonataError malformed(String text, String function) {
    return new JsonataError("D3140").with("value", text).with("functionName", function);
  }
}
