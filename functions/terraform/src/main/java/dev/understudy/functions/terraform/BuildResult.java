package dev.understudy.functions.terraform;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How Terraform ended in a build: {@code result.json}, which the buildspec hands on whether or not
 * the build has succeeded. Holds names, addresses and the outputs that are not sensitive.
 *
 * @param action what the build was to do
 * @param version of the source, as far as the build knows it
 * @param planSha256 of the saved plan that was made or applied; empty when there is none
 * @param changes whether the plan changes anything
 * @param made addresses that an apply has finished
 * @param notMade addresses that a partial apply has not
 * @param lock the lock that was in the way
 * @param user whom the build ran as
 * @param reasons summaries of Terraform's errors
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BuildResult(
    TerraformAction action,
    Status status,
    String version,
    String planSha256,
    boolean changes,
    Map<String, Object> outputs,
    List<String> made,
    List<String> notMade,
    StateLock lock,
    String user,
    List<String> reasons) {

  /**
   * The most that outputs may take, in bytes of UTF-8. A state's payload is limited to 256 KiB (<a
   * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">quotas</a>),
   * and the outputs travel with other things.
   */
  static final int OUTPUT_BYTES_MAX = 64 * 1024;

  /** The most addresses that are listed; the rest is counted. */
  static final int ADDRESSES_MAX = 200;

  private static final int REASON_LENGTH_MAX = 600;

  /** How Terraform ended. */
  public enum Status {
    PLANNED,
    APPLIED,
    UNLOCKED,
    /** Somebody holds the state's lock. */
    LOCKED,
    /** The state has moved on since the plan was made. */
    STALE,
    /** The apply was begun and has not finished. */
    PARTIAL,
    /** What was to be applied is not the plan that was judged. */
    MISMATCH,
    /**
     * The build's run no longer held the stack, or its operation the lease: nothing was changed.
     */
    FENCED,
    FAILED
  }

  public BuildResult {
    outputs = withoutNulls(outputs);
    made = limited(made);
    notMade = limited(notMade);
    reasons =
        reasons.stream().map(r -> r.substring(0, Math.min(r.length(), REASON_LENGTH_MAX))).toList();
  }

  /**
   * Reads a result.
   *
   * @throws InputRejected when it is none
   */
  static BuildResult read(byte[] json) {
    return Json.read(json, BuildResult.class);
  }

  /** Why the outputs cannot be carried; empty when they can. */
  Optional<String> tooMuch() {
    int bytes = bytes(outputs);
    return bytes <= OUTPUT_BYTES_MAX
        ? Optional.empty()
        : Optional.of(
            "the outputs take "
                + bytes
                + " bytes, at most "
                + OUTPUT_BYTES_MAX
                + " can be carried");
  }

  private static int bytes(Map<String, Object> outputs) {
    try {
      return Json.MAPPER.writeValueAsBytes(outputs).length;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> outputs) {
    Map<String, Object> kept = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> output : outputs.entrySet()) {
      Object value = output.getValue();
      if (value != null) {
        kept.put(output.getKey(), value);
      }
    }
    return java.util.Collections.unmodifiableMap(kept);
  }

  private static List<String> limited(List<String> addresses) {
    if (addresses.size() <= ADDRESSES_MAX) {
      return List.copyOf(addresses);
    }
    List<String> first = new ArrayList<>(addresses.subList(0, ADDRESSES_MAX));
    first.add("and " + (addresses.size() - ADDRESSES_MAX) + " more");
    return List.copyOf(first);
  }
}
