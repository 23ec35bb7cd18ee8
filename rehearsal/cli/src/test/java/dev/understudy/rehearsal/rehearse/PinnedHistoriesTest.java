package dev.understudy.rehearsal.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.understudy.rehearsal.cli.BadInput;
import dev.understudy.rehearsal.cli.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every example runbook in every mode it allows, performed without faults and with: the histories
 * are those that are kept. Work on how rehearsals are put together must not change a byte of them.
 *
 * <p>A change of a state machine, a function or a model does change them; then {@link #main} writes
 * them anew, and the file's comment names the change.
 */
class PinnedHistoriesTest {
  private static final String KEPT = "pinned-histories.json";
  private static final long SEED = 20261201;
  private static final int QUIET_RUNS = 1;
  private static final int FAULTY_RUNS = 3;

  /** The file. */
  record Pinned(String comment, SortedMap<String, String> digests) {}

  @Test
  void histories_are_those_that_were_kept() throws IOException {
    assertThat(histories()).containsExactlyInAnyOrderEntriesOf(kept().digests());
  }

  private static SortedMap<String, String> histories() throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String runbook : runbooks()) {
      for (Mode mode : Mode.all()) {
        try {
          RehearsedWorkflow workflow = ExampleRunbook.of(runbook).workflow(mode.toString());
          digests.put(runbook + " " + mode, digest(workflow, false, QUIET_RUNS));
          digests.put(runbook + " " + mode + " with faults", digest(workflow, true, FAULTY_RUNS));
        } catch (BadInput refused) {
          // The runbook does not allow the mode; that it once did would be a missing entry.
        }
      }
    }
    return digests;
  }

  private static List<String> runbooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "..", "runbooks"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private static String digest(RehearsedWorkflow workflow, boolean faults, int runs) {
    Rehearsal rehearsal = new Rehearsal(workflow, SEED, faults);
    HistoryDigest digest = new HistoryDigest();
    for (int run = 0; run < runs; run++) {
      var _ = rehearsal.run(run, List.of(digest));
    }
    return digest.events() + " events " + digest.hex();
  }

  private static Pinned kept() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PinnedHistoriesTest.class.getResourceAsStream(KEPT))) {
      return new ObjectMapper().readValue(in, new TypeReference<Pinned>() {});
    }
  }

  /** Writes them anew, from the module's folder; the comment stays and is for a person to write. */
  static void main(String[] arguments) throws IOException {
    Path file =
        Path.of("src/test/resources", PinnedHistoriesTest.class.getPackageName().replace('.', '/'))
            .resolve(KEPT);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), new Pinned(kept().comment(), histories()));
  }
}
