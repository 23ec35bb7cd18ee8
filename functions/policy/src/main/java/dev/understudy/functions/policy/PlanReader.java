package dev.understudy.functions.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.understudy.functions.runtime.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what {@code terraform show -json} says of a saved plan.
 *
 * <p>The parts that are not judged (configuration, prior state, planned values) are skipped as they
 * come, so that a plan takes little more memory than its changes do.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output
 *     format</a>
 */
public final class PlanReader {

  /** The most a plan's JSON may weigh: 32 MiB, some hundred times a stack of 300 resources. */
  public static final long LARGEST_BYTES = 32L * 1024 * 1024;

  /** More than this one state should not hold. */
  static final int MOST_RESOURCES = 20_000;

  // What follows a part is the rest of the plan.
  private static final ObjectReader PART =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern VERSION_ONE = Pattern.compile("1\\.\\d{1,4}");

  private final JsonParser parser;
  private final List<ResourceChange> resources = new ArrayList<>();
  private String formatVersion = "";
  private String terraformVersion = "";
  private boolean errored;
  private boolean complete = true;
  private boolean deferred;
  private boolean outputsChange;

  private PlanReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a plan.
   *
   * @param in is not closed
   * @throws UncheckedIOException when the stream breaks off
   */
  public static PlanRead read(InputStream in) {
    try (JsonParser parser = Json.MAPPER.createParser(new Bounded(in))) {
      return new PlanRead.Accepted(new PlanReader(parser).plan());
    } catch (Unfit unfit) {
      return new PlanRead.Refused(unfit.reason);
    } catch (JsonProcessingException e) {
      // Its own words hold an excerpt of the plan.
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      return new PlanRead.Refused("The plan is not JSON, see its line " + line + ".");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TerraformPlan plan() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new Unfit("The plan is not what terraform show -json writes: no object.");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      take(field);
    }
    if (parser.nextToken() != null) {
      throw new Unfit("Something follows the plan's JSON.");
    }
    if (!VERSION_ONE.matcher(formatVersion).matches()) {
      throw new Unfit(
          formatVersion.isEmpty()
              ? "The plan has no format_version: it is not what terraform show -json writes."
              : "The plan's JSON has another format_version than 1.x, which is all that is read.");
    }
    return new TerraformPlan(
        formatVersion, terraformVersion, errored, complete, deferred, resources, outputsChange);
  }

  private void take(String field) throws IOException {
    switch (field) {
      case "format_version" -> formatVersion = tree().asText("");
      case "terraform_version" -> terraformVersion = tree().asText("");
      case "errored" -> errored = tree().asBoolean(true);
      case "complete" -> complete = tree().asBoolean(false);
      case "deferred_changes" -> deferred = !tree().isEmpty();
      case "resource_changes" -> resourceChanges();
      case "output_changes" -> {
        for (JsonNode output : tree()) {
          outputsChange |= operation("an output", output).changes();
        }
      }
      default -> parser.skipChildren();
    }
  }

  private JsonNode tree() throws IOException {
    return PART.readTree(parser);
  }

  private void resourceChanges() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new Unfit("The plan's resource_changes is not a list.");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (resources.size() == MOST_RESOURCES) {
        throw new Unfit("The plan has more than " + MOST_RESOURCES + " resources.");
      }
      resources.add(resource(tree()));
    }
  }

  private static ResourceChange resource(JsonNode json) {
    String address = json.path("address").asText("");
    String type = json.path("type").asText("");
    if (address.isEmpty() || type.isEmpty() || !json.path("change").isObject()) {
      throw new Unfit("The plan has a resource change without address, type or change.");
    }
    boolean managed = !json.path("mode").asText("managed").equals("data");
    return new ResourceChange(
        address, type, managed, operation(address, json.path("change")), json);
  }

  private static Operation operation(String what, JsonNode change) {
    List<String> actions = new ArrayList<>();
    change.path("actions").forEach(action -> actions.add(action.asText("")));
    Optional<Operation> operation = Operation.of(actions);
    return operation.orElseThrow(
        () -> new Unfit("The plan does something to " + what + " that is not known here."));
  }

  /** The plan is readable and unusable. */
  private static final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    Unfit(String reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Ends the reading when there is more than a plan may have. */
  private static final class Bounded extends FilterInputStream {

    private long left = LARGEST_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new Unfit("The plan's JSON has more than 32 MiB.");
      }
    }
  }
}
