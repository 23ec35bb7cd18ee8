package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers may send, by RFC 9112, and what they must not. */
class ResponseReaderTest {

  private static ResponseReader.Response read(String method, String text) throws IOException {
    // Line breaks are written as in the RFC's examples, without the carriage returns.
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    return new ResponseReader(new ByteArrayInputStream(bytes)).read(method);
  }

  private static String body(String text) throws IOException {
    return read("GET", text).body();
  }

  @Test
  void a_body_is_as_long_as_its_length_says() throws IOException {
    assertThat(read("GET", "HTTP/1.1 200 OK\ncontent-TYPE:  a/b\nContent-Length: 4\n\nbodymore"))
        .isEqualTo(new ResponseReader.Response(200, "a/b", "body"));
    assertThat(body("HTTP/1.1 200\nContent-Length: 0\n\n")).isEmpty();
    assertThat(body("HTTP/1.1 200 OK\nContent-Length: 4\nContent-Length: 4\n\nbodymore"))
        .isEqualTo("body");
  }

  @Test
  void a_body_without_length_ends_with_the_connection() throws IOException {
    assertThat(body("HTTP/1.0 200 OK\n\nall of it")).isEqualTo("all of it");
  }

  @Test
  void chunks_are_put_together() throws IOException {
    assertThat(
            body(
                """
                HTTP/1.1 200 OK
                Transfer-Encoding: Chunked

                5
                first
                8;name=value
                , second
                0
                Trailer: x

                """))
        .isEqualTo("first, second");
  }

  @Test
  void interim_answers_are_passed_over() throws IOException {
    assertThat(
            read("GET", "HTTP/1.1 103 Early Hints\nLink: </x>\n\nHTTP/1.1 404 No\n\nno").status())
        .isEqualTo(404);
  }

  @Test
  void some_answers_have_no_body_whatever_their_length_says() throws IOException {
    assertThat(read("HEAD", "HTTP/1.1 200 OK\nContent-Length: 99\n\n").body()).isEmpty();
    assertThat(body("HTTP/1.1 204 None\n\nx")).isEmpty();
    assertThat(body("HTTP/1.1 304 Same\nContent-Length: 99\n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "220 mail.example ESMTP^                          | is not HTTP/1.1",
        "HTTP/2 200 OK^                                   | is not HTTP/1.1",
        "HTTP/1.1 20 OK^                                  | is not HTTP/1.1",
        "HTTP/1.1 200 OK^no header^^                      | a header of the answer is none",
        "HTTP/1.1 200 OK^Content-Length: -1^^x            | Content-Length is none",
        "HTTP/1.1 200 OK^Content-Length: 1^Content-Length: 2^^xx | Content-Length is none",
        "HTTP/1.1 200 OK^Transfer-Encoding: gzip^^x       | Transfer-Encoding is unknown",
        "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^x^   | has no size",
        "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^-5^x | has no size",
        "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^1^xy^ | longer than its size",
        "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^9^x  | closed before the end",
        "HTTP/1.1 200 OK^Content-Length: 9^^x             | closed before the end",
        "HTTP/1.1 200 OK^Content-                         | closed before the end",
        "''                                               | closed before the end"
      })
  void what_is_no_http_or_ends_too_early_is_told(String text, String told) {
    assertThatThrownBy(() -> read("GET", text.replace('^', '\n')))
        .isInstanceOf(ProbeFailed.class)
        .hasMessageContaining(told);
  }

  @Test
  void a_head_without_end_is_given_up() {
    String endless = "X-More: and more\n".repeat(10_000);

    assertThatThrownBy(() -> read("GET", "HTTP/1.1 200 OK\n" + endless))
        .hasMessage("the head of the answer is longer than 64 KiB");
    assertThatThrownBy(() -> read("GET", "HTTP/1.1 100 Go on\n\n".repeat(10_000)))
        .hasMessage("the head of the answer is longer than 64 KiB");
    assertThatThrownBy(
            () -> body("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1;" + "x".repeat(9_999)))
        .hasMessage("a chunk's size is longer than 4 KiB");
  }

  @Test
  void a_body_is_cut_however_it_is_sent() throws IOException {
    String large = "x".repeat(ProbeAnswer.BODY_LIMIT_BYTES + 5);
    String chunk = Integer.toHexString(large.length()) + "\n" + large + "\n";

    for (String sent :
        new String[] {
          "Content-Length: 999999999999\n\n" + large,
          "Transfer-Encoding: chunked\n\n" + chunk + chunk,
          "\n" + large
        }) {
      assertThat(body("HTTP/1.1 200 OK\n" + sent)).hasSize(ProbeAnswer.BODY_LIMIT_BYTES);
    }
  }

  @Test
  void what_a_stranger_sends_is_shown_without_what_it_could_do_to_a_terminal() {
    assertThatThrownBy(() -> read("GET", "\u001b[2J\u202e" + "x".repeat(500) + "\n"))
        .message()
        .contains("\"?[2J???xxx")
        .hasSizeLessThan(100);
  }
}
