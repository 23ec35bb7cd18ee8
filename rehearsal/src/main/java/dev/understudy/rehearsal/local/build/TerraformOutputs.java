package dev.understudy.rehearsal.local.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.OptionalInt;

/** Reads the outputs that a build exports as base64 of {@code terraform output -json}. */
public final class TerraformOutputs {
  /** Name of the exported variable. */
  public static final String VARIABLE = "UNDERSTUDY_OUTPUTS";

  private static final ObjectMapper JSON = new ObjectMapper();

  private TerraformOutputs() {}

  /** The whole number an output holds, or nothing when the build has no such output. */
  public static OptionalInt wholeNumber(BuildResult result, String output) {
    String encoded = result.exportedVariables().getOrDefault(VARIABLE, "");
    try {
      JsonNode value =
          JSON.readTree(Base64.getDecoder().decode(encoded)).path(output).path("value");
      return value.canConvertToExactIntegral() && value.canConvertToInt()
          ? OptionalInt.of(value.intValue())
          : OptionalInt.empty();
    } catch (IOException | IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }
}
