package dev.understudy.functions.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runbook.plan.Finding;
import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.JdkHttpProbe;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.ProbeRequest;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Does in one region what users do, and compares the answers.
 *
 * <p>A journey may write, and Lambda may be called twice, so each request carries an idempotency
 * key that is the same for the same operation, region and journey (<a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">Idempotency-Key
 * header</a>). The region is part of it: an answer replayed from the other region's data would
 * prove nothing.
 */
public final class RunJourneysHandler
    extends JsonHandler<RunJourneysHandler.Input, RunJourneysHandler.Output> {

  // A user gives up about then; ten journeys still fit the time a Lambda function has.
  private static final int JOURNEY_MILLIS_MAX = 5_000;

  private final HttpProbe http;

  /**
   * What to do, and where.
   *
   * @param journeys in the order they are done, at least one
   */
  public record Input(String operationId, RegionTarget target, List<Journey> journeys) {

    public Input {
      journeys = List.copyOf(journeys);
      Preconditions.of("journeys")
          .text("operationId", operationId)
          .require(!journeys.isEmpty(), "journeys must not be empty: nothing would be proved")
          .orReject();
    }
  }

  /**
   * How it went.
   *
   * @param findings one a journey, good and bad
   */
  public record Output(boolean passed, List<Finding> findings) {}

  /** For Lambda. */
  public RunJourneysHandler() {
    this(new JdkHttpProbe());
  }

  public RunJourneysHandler(HttpProbe http) {
    super(Input.class);
    this.http = http;
  }

  @Override
  protected Output handle(Input input) {
    // All requests before the first is sent: a journey that cannot be done must not leave others
    // half done.
    Map<Journey, ProbeRequest> requests = new LinkedHashMap<>();
    for (Journey journey : input.journeys()) {
      requests.put(journey, request(input, journey));
    }
    List<Finding> findings = new ArrayList<>();
    requests.forEach(
        (journey, request) ->
            findings.add(JourneyVerdict.of(input.target().role(), journey, http.send(request))));
    return new Output(findings.stream().allMatch(Finding::ok), findings);
  }

  private static ProbeRequest request(Input input, Journey journey) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Understudy-Operation", input.operationId());
    headers.put("Idempotency-Key", idempotencyKey(input, journey));
    journey.body().ifPresent(body -> headers.put("Content-Type", "application/json"));
    return new ProbeRequest(
        journey.method(),
        RegionUri.of(input.target(), journey.path()),
        headers,
        journey.body().map(RunJourneysHandler::text),
        JOURNEY_MILLIS_MAX,
        input.target().allowed());
  }

  private static String idempotencyKey(Input input, Journey journey) {
    String name = String.join("\n", input.operationId(), input.target().role(), journey.name());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String text(Object body) {
    try {
      return Json.MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("A journey's body cannot be written as JSON", e);
    }
  }
}
