package dev.understudy.rehearsal.aws.eventbridge;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.rehearsal.aws.Account;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The default event bus of one region in memory. Events reach the targets of matching rules after a
 * latency; a target that throws is tried again after one and two more minutes, as Lambda does with
 * what EventBridge hands it.
 *
 * <p>Less than the service: one bus (events for another are kept and match nothing), rules match
 * source and detail-type only, and what the region's outage meets on its way is lost, where the
 * real service would try for a day.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">Retries
 *     of asynchronous invocations</a>
 */
public final class EventBridgeModel implements EventBridgeClient {
  private static final String SERVICE = "EventBridge";
  private static final int ENTRIES_MAX = 10;
  private static final List<Duration> RETRY_WAITS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String region;
  private final Timeline timeline;
  private final RegionOutage outage;
  private final Supplier<Duration> latency;
  private final List<EventRule> rules = new ArrayList<>();
  private final List<Map<String, Object>> events = new ArrayList<>();
  private final List<Undelivered> undelivered = new ArrayList<>();

  /**
   * A bus without rules.
   *
   * @param latency asked for each delivery: from event to target
   */
  public EventBridgeModel(
      String region, Timeline timeline, RegionOutage outage, Supplier<Duration> latency) {
    this.region = region;
    this.timeline = timeline;
    this.outage = outage;
    this.latency = latency;
  }

  /** Adds a rule for events from now on. */
  public synchronized void addRule(EventRule rule) {
    rules.add(rule);
  }

  /** Every event that the bus took, as JSON trees, oldest first. */
  public synchronized List<Map<String, Object>> events() {
    return List.copyOf(events);
  }

  /** The events that targets never took. */
  public synchronized List<Undelivered> undelivered() {
    return List.copyOf(undelivered);
  }

  /**
   * Takes an event of an AWS service, which needs no API call. Safe from any thread.
   *
   * @param detail a JSON tree
   */
  public void emit(
      String source, String detailType, List<String> resources, Map<String, Object> detail) {
    accept(source, detailType, timeline.now(), resources, detail, "default");
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    outage.refuseWhileOn();
    if (request.entries().isEmpty() || request.entries().size() > ENTRIES_MAX) {
      throw (EventBridgeException)
          badRequest(
                  SERVICE,
                  "ValidationException",
                  "1 validation error detected: Value at 'entries' failed to satisfy constraint:"
                      + " Member must have length between 1 and 10")
              .fill(EventBridgeException.builder())
              .build();
    }
    List<PutEventsResultEntry> results = request.entries().stream().map(this::put).toList();
    return PutEventsResponse.builder()
        .entries(results)
        .failedEntryCount(
            Math.toIntExact(results.stream().filter(each -> each.errorCode() != null).count()))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private PutEventsResultEntry put(PutEventsRequestEntry entry) {
    for (Map.Entry<String, @Nullable String> required : requiredFields(entry).entrySet()) {
      String value = required.getValue();
      if (value == null || value.isEmpty()) {
        return failed("InvalidArgument", "Parameter " + required.getKey() + " is not valid.");
      }
    }
    Map<String, Object> detail;
    try {
      detail =
          JSON.readValue(entry.detail(), new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JsonProcessingException malformed) {
      return failed("MalformedDetail", "Detail is malformed.");
    }
    String id =
        accept(
            entry.source(),
            entry.detailType(),
            entry.time() == null ? timeline.now() : entry.time(),
            entry.resources(),
            detail,
            entry.eventBusName() == null ? "default" : entry.eventBusName());
    return PutEventsResultEntry.builder().eventId(id).build();
  }

  private static Map<String, @Nullable String> requiredFields(PutEventsRequestEntry entry) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("Source", entry.source());
    fields.put("DetailType", entry.detailType());
    fields.put("Detail", entry.detail());
    return fields;
  }

  private static PutEventsResultEntry failed(String code, String message) {
    return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
  }

  // The turn on the timeline comes before the bus's own lock, as it does for whoever emits from an
  // event of the timeline; the other way round, both could wait for each other for ever.
  private String accept(
      String source,
      String detailType,
      Instant time,
      List<String> resources,
      Map<String, Object> detail,
      String bus) {
    return timeline.exclusively(
        () -> acceptInTurn(source, detailType, time, resources, detail, bus));
  }

  private synchronized String acceptInTurn(
      String source,
      String detailType,
      Instant time,
      List<String> resources,
      Map<String, Object> detail,
      String bus) {
    String id = "00000000-0000-4000-8000-" + HexFormat.of().toHexDigits(events.size() + 1L, 12);
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", id);
    event.put("detail-type", detailType);
    event.put("source", source);
    event.put("account", Account.ID);
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", region);
    event.put("resources", List.copyOf(resources));
    event.put("detail", detail);
    Map<String, Object> fixed = Collections.unmodifiableMap(event);
    events.add(fixed);
    if (bus.equals("default")) {
      rules.stream().filter(rule -> rule.matches(fixed)).forEach(rule -> send(rule, fixed));
    }
    return id;
  }

  private void send(EventRule rule, Map<String, Object> event) {
    timeline.post(() -> schedule(rule, event, latency.get(), 0));
  }

  private Object schedule(EventRule rule, Map<String, Object> event, Duration wait, int retries) {
    String what = "deliver " + event.get("detail-type") + " to " + rule.name();
    return timeline.after(
        wait, what, () -> timeline.offload(what, () -> attempt(rule, event, retries)));
  }

  private void attempt(EventRule rule, Map<String, Object> event, int retries) {
    if (outage.isOn()) {
      giveUp(rule, event, "the region was down");
      return;
    }
    try {
      rule.target().accept(event);
    } catch (RuntimeException failure) {
      if (retries < RETRY_WAITS.size()) {
        timeline.post(() -> schedule(rule, event, RETRY_WAITS.get(retries), retries + 1));
      } else {
        giveUp(rule, event, String.valueOf(failure));
      }
    }
  }

  private synchronized void giveUp(EventRule rule, Map<String, Object> event, String reason) {
    undelivered.add(new Undelivered(timeline.now(), rule.name(), event, reason));
  }
}
