package dev.understudy.functions.operations;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When nothing may be changed that can wait.
 *
 * <pre>{@code
 * windows:
 *   - name: year-end sales
 *     from: 2026-12-18T00:00:00Z
 *     to: 2027-01-04T06:00:00Z
 *     blastRadii: [shop]        # optional; all unless given
 * }</pre>
 *
 * @param windows may be empty, and may overlap
 */
record FreezeCalendar(List<Window> windows) {

  /** No freeze at all. */
  static final FreezeCalendar EMPTY = new FreezeCalendar(List.of());

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  FreezeCalendar {
    windows = List.copyOf(windows);
  }

  /**
   * A stretch of time.
   *
   * @param name for people
   * @param from the first moment of the freeze
   * @param to the first moment after it
   * @param blastRadii which may not be touched; absent means none may
   */
  record Window(String name, Instant from, Instant to, Optional<List<String>> blastRadii) {

    Window {
      blastRadii = blastRadii.map(List::copyOf);
      Preconditions.of("freeze window")
          .text("name", name)
          .require(from.isBefore(to), "from must be before to in " + OperationNames.shown(name))
          .orReject();
    }

    /** Whether an operation that may run from one moment to another would run into this. */
    boolean meets(Instant start, Instant end, String blastRadius) {
      return start.isBefore(to)
          && from.isBefore(end)
          && blastRadii.map(radii -> radii.contains(blastRadius)).orElse(true);
    }
  }

  /**
   * Reads a calendar from YAML or JSON.
   *
   * @throws InputRejected when it cannot be understood in full
   */
  static FreezeCalendar read(byte[] bytes) {
    Object tree;
    try {
      tree = YAML.readValue(bytes, Object.class);
    } catch (IOException e) {
      throw new InputRejected("not YAML: " + e.getClass().getSimpleName(), e);
    }
    if (tree == null) {
      throw new InputRejected("it is empty; write windows: [] for no freeze");
    }
    return Json.fromTree(tree, FreezeCalendar.class);
  }
}
