package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.fault.CallFault;
import dev.understudy.rehearsal.fault.CallFaultKind;
import dev.understudy.rehearsal.fault.Place;
import dev.understudy.rehearsal.fault.WorldFault;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.wiring.RehearsedRunbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that once broke an invariant do not any more. */
class RegressionTest {
  private static final Path KEPT = Path.of("src", "test", "resources", "regressions");

  static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void a_kept_run_ends_safely(Path file) throws IOException {
    Regression kept = Regression.read(Files.readString(file));
    Path runbook = file.resolveSibling(kept.runbook()).normalize();
    RehearsedWorkflow workflow =
        new RehearsedRunbook(new RunbookFile(runbook, Files.readAllBytes(runbook)), kept.mode())
            .workflow();

    assertThat(Rehearsal.perform(workflow, kept, List.of())).isEmpty();
  }

  @Test
  void a_file_is_read_as_it_is_written() {
    Regression kept =
        new Regression(
            "../runbooks/shop.yaml",
            "drill",
            Long.MIN_VALUE,
            true,
            "one writer: \"no\"",
            List.of(
                new WorldFault(WorldFaultKind.RIVAL_START, 12_000, 0),
                new CallFault(Place.SDK, "s3:getObject", 2, CallFaultKind.REPLY_LOST, 3, 0)));

    assertThat(Regression.read(kept.yaml())).isEqualTo(kept);
  }

  @Test
  void everything_that_is_wrong_with_a_file_is_said_at_once() {
    assertThatThrownBy(
            () -> Regression.read("mode: drill\nseed: many\nfaults: [it rains, world: rain]\n"))
        .hasMessageContaining("/runbook: is missing")
        .hasMessageContaining("/seed: must be a whole number, was many")
        .hasMessageContaining("\"it rains\" is no fault");
  }
}
