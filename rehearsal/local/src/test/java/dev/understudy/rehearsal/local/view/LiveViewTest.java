package dev.understudy.rehearsal.local.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.understudy.rehearsal.local.clients.Tally;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveViewTest {
  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text, true);
  private volatile LiveFrame frame = TerminalScreenTest.FRAME;

  private String shown() {
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_pipe_or_a_dumb_terminal_gets_plain_lines_and_the_last_frame(boolean interactive) {
    LiveView view = LiveView.open(() -> frame, out, interactive, Map.of("TERM", "dumb"));
    try (view) {
      await().until(() -> shown().contains("Check health gate"));
      frame =
          new LiveFrame(
              "t", Duration.ofSeconds(20), List.of("The end"), List.of(), Tally.NONE, List.of());
    }
    view.close();
    assertThat(shown()).endsWith("[  20.0 s] state: The end\n").doesNotContain("\u001b");
    assertThat(shown().lines().filter(line -> line.contains("The end")).count()).isEqualTo(1);
  }
}
