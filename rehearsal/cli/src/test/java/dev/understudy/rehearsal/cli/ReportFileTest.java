package dev.understudy.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.report.OperationReport;
import dev.understudy.rehearsal.report.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Surroundings here() {
    return new Surroundings(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        folder,
        folder,
        false,
        Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC));
  }

  private ReportFile drill() {
    return ReportFile.ofDrill(here(), Optional.empty(), "shop", new Mode("drill")).ready();
  }

  private static OperationReport report() {
    return OperationReport.builder("op-1").verdict(Verdict.HELD, "An operator decides").build();
  }

  @Test
  void two_runs_in_one_second_keep_two_files() throws IOException {
    Path first = drill().write("one");
    Path second = drill().write("two");

    assertThat(first).hasContent("one").hasFileName("shop-drill-20261121T100000Z.html");
    assertThat(second).hasContent("two").hasFileName("shop-drill-20261121T100000Z-2.html");
  }

  @Test
  void many_runs_at_one_moment_keep_as_many_files() throws Exception {
    List<Callable<Path>> writers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String content = "report " + i;
      writers.add(() -> drill().write(content));
    }
    List<String> kept = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Path> written : threads.invokeAll(writers)) {
        kept.add(Files.readString(written.get()));
      }
    }

    assertThat(kept).doesNotHaveDuplicates().hasSize(40);
    assertThat(files()).hasSize(40);
  }

  @Test
  void the_same_report_again_needs_no_second_file() throws IOException {
    assertThat(drill().write("one")).isEqualTo(drill().write("one"));
    assertThat(files()).hasSize(1);
  }

  @Test
  void a_file_that_the_user_named_is_replaced() throws IOException {
    ReportFile named =
        ReportFile.ofDrill(here(), Optional.of("mine.html"), "shop", new Mode("drill")).ready();

    named.write("one");

    assertThat(named.write("two")).isEqualTo(folder.resolve("mine.html")).hasContent("two");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void a_page_that_cannot_be_written_takes_neither_the_verdict_nor_half_a_file() {
    ReportFile gone =
        ReportFile.ofDrill(here(), Optional.of("deep/mine.html"), "shop", new Mode("drill"))
            .ready();
    delete(folder.resolve("deep"));

    ReportOutput.show(here(), gone, report());

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("HELD: An operator decides");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(folder.resolve("deep/mine.html").toString(), "could not be written")
        .contains("The verdict above stands");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".understudy/reports"))) {
      return files.toList();
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
