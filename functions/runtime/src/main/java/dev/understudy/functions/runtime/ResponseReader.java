package dev.understudy.functions.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one response of HTTP/1.1 (<a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>)
 * and no more of it than a probe keeps: a body is cut at {@link ProbeAnswer#BODY_LIMIT_BYTES}, and
 * a head that is longer than {@link #HEAD_LIMIT_BYTES} is none.
 */
final class ResponseReader {

  /** The most of all status lines and headers of one answer, in bytes. */
  static final int HEAD_LIMIT_BYTES = 64 * 1024;

  private static final int CHUNK_LINE_LIMIT_BYTES = 4 * 1024;
  private static final int SHOWN_LENGTH_MAX = 40;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[0-9] ([1-9][0-9]{2})(?: .*)?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,15})[ \t]*(?:;.*)?");

  /**
   * A response.
   *
   * @param contentType as sent, empty when none was
   * @param body what of it is kept, read as UTF-8
   */
  record Response(int status, String contentType, String body) {}

  private final InputStream in;
  private int headLeft = HEAD_LIMIT_BYTES;

  /**
   * For one connection.
   *
   * @param in buffered, since it is read byte by byte
   */
  ResponseReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the response to a request.
   *
   * @param method of the request: the answer to HEAD has headers only
   * @throws ProbeFailed when what comes is no HTTP, or ends too early
   */
  Response read(String method) throws IOException {
    int status = status();
    Map<String, String> headers = headers();
    // Interim answers such as 103 Early Hints; the limit of the head ends a row of them.
    while (status < 200) {
      status = status();
      headers = headers();
    }
    boolean bare = method.equals("HEAD") || status == 204 || status == 304;
    String body = bare ? "" : body(headers);
    return new Response(status, headers.getOrDefault("content-type", ""), body);
  }

  private int status() throws IOException {
    String line = headLine();
    Matcher status = STATUS.matcher(line);
    if (!status.matches()) {
      throw new ProbeFailed("the answer is not HTTP/1.1 but begins \"" + shown(line) + "\"");
    }
    return Integer.parseInt(status.group(1));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = headLine(); !line.isEmpty(); line = headLine()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new ProbeFailed("a header of the answer is none: \"" + shown(line) + "\"");
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (first, next) -> first.equals(next) ? first : first + ", " + next);
    }
    return headers;
  }

  private String headLine() throws IOException {
    String line = line(headLeft, "the head of the answer is longer than 64 KiB");
    headLeft -= line.length() + 1;
    return line;
  }

  private String body(Map<String, String> headers) throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    String length = headers.getOrDefault("content-length", "");
    if (coding.equals("chunked")) {
      chunks(kept);
    } else if (!coding.isEmpty()) {
      throw new ProbeFailed("the answer's Transfer-Encoding is unknown: \"" + shown(coding) + "\"");
    } else if (!length.isEmpty()) {
      if (!LENGTH.matcher(length).matches()) {
        throw new ProbeFailed("the answer's Content-Length is none: \"" + shown(length) + "\"");
      }
      exactly(Long.parseLong(length), kept);
    } else {
      kept.writeBytes(in.readNBytes(ProbeAnswer.BODY_LIMIT_BYTES));
    }
    return kept.toString(StandardCharsets.UTF_8);
  }

  private void chunks(ByteArrayOutputStream kept) throws IOException {
    String tooLong = "a chunk's size is longer than 4 KiB";
    while (room(kept) > 0) {
      String line = line(CHUNK_LINE_LIMIT_BYTES, tooLong);
      Matcher size = CHUNK.matcher(line);
      if (!size.matches()) {
        throw new ProbeFailed("a chunk of the answer has no size: \"" + shown(line) + "\"");
      }
      long bytes = Long.parseLong(size.group(1), 16);
      if (bytes == 0) {
        return;
      }
      exactly(bytes, kept);
      if (room(kept) > 0 && !line(CHUNK_LINE_LIMIT_BYTES, tooLong).isEmpty()) {
        throw new ProbeFailed("a chunk of the answer is longer than its size");
      }
    }
  }

  private void exactly(long bytes, ByteArrayOutputStream kept) throws IOException {
    int wanted = (int) Math.min(bytes, room(kept));
    byte[] read = in.readNBytes(wanted);
    if (read.length < wanted) {
      throw ended();
    }
    kept.writeBytes(read);
  }

  private static int room(ByteArrayOutputStream kept) {
    return ProbeAnswer.BODY_LIMIT_BYTES - kept.size();
  }

  /** One line without its end, which is a line feed with or without a carriage return. */
  private String line(int most, String tooLong) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw ended();
      }
      if (line.size() >= most) {
        throw new ProbeFailed(tooLong);
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static ProbeFailed ended() {
    return new ProbeFailed("the connection was closed before the end of the answer");
  }

  /** Foreign text that can do nothing in a report: printable ASCII, and little of it. */
  private static String shown(String text) {
    String cut = text.length() > SHOWN_LENGTH_MAX ? text.substring(0, SHOWN_LENGTH_MAX) : text;
    return cut.replaceAll("[^ -~]", "?");
  }
}
