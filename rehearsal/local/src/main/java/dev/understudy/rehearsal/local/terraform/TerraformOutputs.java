package dev.understudy.rehearsal.local.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.OptionalInt;

/** Reads what an apply has made from the {@code result.json} that the buildspec hands on. */
public final class TerraformOutputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TerraformOutputs() {}

  /**
   * The whole number an output holds; nothing when the build has applied nothing or has no such.
   */
  public static OptionalInt wholeNumber(LocalBuildResult result, String output) {
    try {
      JsonNode json = JSON.readTree(result.artifacts().getOrDefault("result.json", new byte[0]));
      JsonNode value = json.path("outputs").path(output);
      return json.path("status").asText().equals("APPLIED")
              && value.canConvertToExactIntegral()
              && value.canConvertToInt()
          ? OptionalInt.of(value.intValue())
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
