package dev.understudy.tests.soak;

import dev.understudy.rehearsal.cli.LocalRequest;
import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.cli.Screen;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.page.ReportPage;
import dev.understudy.rehearsal.report.text.ReportText;
import dev.understudy.rehearsal.wiring.ProjectStages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Performs drills back to back in one process and looks at what it holds after each of them.
 *
 * <p>Arguments: the project's folder, a folder to work in, and how many minutes it takes. The exit
 * code is 1 when something grows or a drill ends in another verdict than it should.
 */
public final class Soak {
  private static final String FILE = "shop-failover.yaml";

  /** A kind of drill and how it has to end. */
  private record Kind(String name, List<String> faults, Verdict right) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("plain drill", List.of(), Verdict.SUCCEEDED),
          new Kind("standby@canary", List.of("standby@canary"), Verdict.ROLLED_BACK));

  private final Path home;
  private final Path folder;
  private final RunbookFile runbook;
  private final List<Vitals> measured = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private Soak(Path home, Path folder) throws IOException {
    this.home = home;
    this.folder = Files.createDirectories(folder);
    this.runbook = quick(home.resolve("runbooks").resolve(FILE));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Soak soak = new Soak(Path.of(arguments[0]), Path.of(arguments[1]));
    soak.run(Duration.ofMinutes(Long.parseLong(arguments[2])));
    System.exit(soak.conclude() ? 0 : 1);
  }

  private void run(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      long begun = System.nanoTime();
      String ended = perform(i, kind);
      Vitals vitals = Vitals.settled();
      measured.add(vitals);
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      System.out.printf("%3d %s %s in %d s: %s%n", i + 1, kind.name(), ended, seconds, vitals);
    }
  }

  // In a method of its own, so that nothing of a drill is on the stack when memory is measured.
  private String perform(int number, Kind kind) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Surroundings here = new Surroundings(out, out, folder, home, false, Clock.systemUTC());
    OperationReport report =
        new ProjectStages(here)
            .operations()
            .perform(LocalRequest.of(runbook, "drill", kind.faults()), new Screen(out, false));
    if (ReportPage.of(report).isEmpty()) {
      faults.add("drill " + (number + 1) + " has an empty report");
    }
    String ended = report.first().verdict().word();
    if (!ended.equals(kind.right().name())) {
      faults.add("drill " + (number + 1) + " ended " + ended + " instead of " + kind.right());
      System.out.println(said.toString(StandardCharsets.UTF_8));
      ReportText.lines(report).forEach(System.out::println);
    }
    return ended;
  }

  private boolean conclude() {
    faults.addAll(SoakVerdict.faults(measured));
    faults.forEach(fault -> System.out.println("FAULT: " + fault));
    if (faults.isEmpty()) {
      System.out.println(
          measured.size()
              + " drills: every verdict right, memory, threads, files and classes flat");
    }
    return faults.isEmpty();
  }

  /** The same runbook with the shortest times that still pass every state. */
  private static RunbookFile quick(Path written) throws IOException {
    String text = Files.readString(written);
    for (String[] change :
        new String[][] {
          {"ttl: 2s", "ttl: 1s"},
          {"batches: [50, 100]", "batches: [100]"},
          {"bake: 3s", "bake: 1s"},
          {"need: 2, of: 3", "need: 1, of: 1"}
        }) {
      if (!text.contains(change[0])) {
        throw new IllegalStateException(written + " has lost its \"" + change[0] + "\"");
      }
      text = text.replaceFirst(Pattern.quote(change[0]), change[1]);
    }
    return new RunbookFile(written, text.getBytes(StandardCharsets.UTF_8));
  }
}
