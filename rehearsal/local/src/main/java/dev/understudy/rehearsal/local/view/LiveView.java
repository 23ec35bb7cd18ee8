package dev.understudy.rehearsal.local.view;

import dev.understudy.rehearsal.local.PeriodicTask;
import java.io.IOError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Shows a drill while it runs. On a terminal one view is drawn over itself a few times a second;
 * elsewhere every change is a plain line. The last frame is shown when the view is closed.
 */
public final class LiveView implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Supplier<LiveFrame> frames;
  private final PrintWriter out;
  private final Optional<Terminal> terminal;
  private final boolean colour;
  private final PlainLines plain = new PlainLines();
  private Optional<PeriodicTask> task = Optional.empty();
  private int drawn;
  private boolean closed;

  private LiveView(
      Supplier<LiveFrame> frames, PrintWriter out, Optional<Terminal> terminal, boolean colour) {
    this.frames = frames;
    this.out = out;
    this.terminal = terminal;
    this.colour = colour;
  }

  /**
   * Starts showing.
   *
   * @param frames asked for the present frame, from one thread at a time
   * @param out standard output
   * @param interactive whether {@code out} is a terminal
   * @param environment the host's: {@code NO_COLOR} and {@code TERM=dumb} are honoured
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  public static LiveView open(
      Supplier<LiveFrame> frames,
      PrintWriter out,
      boolean interactive,
      Map<String, String> environment) {
    boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
    Optional<Terminal> terminal = interactive && !dumb ? terminal() : Optional.empty();
    LiveView view = new LiveView(frames, out, terminal, colour);
    view.task = Optional.of(PeriodicTask.start("live view", PAUSE, view::show));
    return view;
  }

  private static Optional<Terminal> terminal() {
    try {
      // With signals of its own it would let Ctrl-C end this process without its shutdown hooks,
      // which stop builds and servers and keep the ledger.
      Terminal found =
          TerminalBuilder.builder().system(true).dumb(true).nativeSignals(false).build();
      if (!found.getType().startsWith(Terminal.TYPE_DUMB)) {
        return Optional.of(found);
      }
      found.close();
    } catch (IOException | RuntimeException e) {
      // A terminal that cannot be asked is written to as if it were a pipe.
      return Optional.empty();
    }
    return Optional.empty();
  }

  private synchronized void show() {
    if (closed) {
      return;
    }
    LiveFrame frame = frames.get();
    try {
      terminal.ifPresentOrElse(screen -> draw(screen, frame), () -> print(frame));
    } catch (IOError e) {
      // Ctrl-C also ends what a terminal's size is asked by: this frame is not drawn.
    }
  }

  private void print(LiveFrame frame) {
    plain.next(frame).forEach(out::println);
    out.flush();
  }

  private void draw(Terminal screen, LiveFrame frame) {
    boolean unicode = StandardCharsets.UTF_8.equals(screen.encoding());
    List<String> lines =
        new TerminalScreen(screen.getWidth(), screen.getHeight(), colour, unicode).render(frame);
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append('A');
    }
    for (String line : lines) {
      text.append('\r').append(line).append("\u001b[K\n");
    }
    text.append("\u001b[J");
    drawn = lines.size();
    screen.writer().print(text);
    screen.flush();
  }

  /** Shows the last frame and leaves the cursor under it. */
  @Override
  public void close() {
    task.ifPresent(PeriodicTask::close);
    show();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      if (terminal.isPresent()) {
        terminal.get().close();
      }
    } catch (IOException e) {
      out.flush();
    }
  }
}
