package dev.understudy.workflows.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;

/**
 * Asks CloudTrail who has last changed a resource.
 *
 * <p>An answer is welcome and never needed: CloudTrail allows two look-ups a second for an account
 * and region, so there are few, and after the first that fails there are no more (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>).
 * Events take minutes to appear: "within an average of about 5 minutes of an API call. This time is
 * not guaranteed" (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">CloudTrail
 * log files</a>), so what moved just now may be nobody's yet.
 */
final class CloudTrailEvents {

  /** Look-ups of one invocation. */
  static final int LOOKUPS_MOST = 6;

  /** One page is enough: it holds the newest events. 50 is the most there is. */
  private static final int EVENTS_MOST = 50;

  private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(3);

  /** Roles that Terraform runs under in this project; what they change is no drift. */
  private static final String OWN_ROLES = "understudy-terraform-";

  private final CloudTrailClient cloudTrail;
  private final Clock clock;

  CloudTrailEvents(CloudTrailClient cloudTrail, Clock clock) {
    this.cloudTrail = cloudTrail;
    this.clock = clock;
  }

  /**
   * What is known.
   *
   * @param byAddress the newest change of a resource
   * @param unknownBecause why others are missing; empty when nothing stood in the way
   */
  record Known(Map<String, Attribution> byAddress, Optional<String> unknownBecause) {}

  /**
   * Asks about resources until the look-ups are used up.
   *
   * @param names of each address, what AWS may call it; the first comes first
   */
  Known lastChanges(Map<String, List<String>> names, Duration lookback) {
    Map<String, Attribution> known = new LinkedHashMap<>();
    Instant since = clock.instant().minus(lookback);
    int lookups = 0;
    for (Map.Entry<String, List<String>> resource : names.entrySet()) {
      for (String name : resource.getValue()) {
        if (known.containsKey(resource.getKey())) {
          break;
        }
        if (lookups == LOOKUPS_MOST) {
          return new Known(
              known, Optional.of("CloudTrail was asked " + LOOKUPS_MOST + " times, no more"));
        }
        lookups++;
        try {
          newest(name, since).ifPresent(found -> known.put(resource.getKey(), found));
        } catch (PipelineFault fault) {
          String why = fault.getClass().getSimpleName() + ": " + fault.getMessage();
          return new Known(known, Optional.of(Plain.text("CloudTrail did not say: " + why, 200)));
        }
      }
    }
    return new Known(known, Optional.empty());
  }

  private Optional<Attribution> newest(String name, Instant since) {
    List<Event> events =
        AwsFaults.reading(
                () ->
                    cloudTrail.lookupEvents(
                        r ->
                            r.lookupAttributes(List.of(byResource(name)))
                                .startTime(since)
                                .maxResults(EVENTS_MOST)
                                .overrideConfiguration(
                                    o ->
                                        o.apiCallTimeout(LOOKUP_TIMEOUT)
                                            .apiCallAttemptTimeout(LOOKUP_TIMEOUT))))
            .events();
    return events.stream()
        .filter(event -> event.eventTime() != null && !"true".equals(event.readOnly()))
        .map(event -> new Read(event, document(event)))
        .filter(read -> !read.isOwn())
        .max(Comparator.comparing((Read read) -> read.event().eventTime()))
        .map(Read::attribution);
  }

  private static LookupAttribute byResource(String name) {
    return LookupAttribute.builder()
        .attributeKey(LookupAttributeKey.RESOURCE_NAME)
        .attributeValue(name)
        .build();
  }

  // The record's own fields:
  // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
  private static JsonNode document(Event event) {
    try {
      return event.cloudTrailEvent() == null
          ? MissingNode.getInstance()
          : Json.MAPPER.readTree(event.cloudTrailEvent());
    } catch (JsonProcessingException unreadable) {
      return MissingNode.getInstance();
    }
  }

  private record Read(Event event, JsonNode document) {

    boolean isOwn() {
      return document
          .path("userIdentity")
          .path("sessionContext")
          .path("sessionIssuer")
          .path("userName")
          .asText("")
          .startsWith(OWN_ROLES);
    }

    Attribution attribution() {
      JsonNode identity = document.path("userIdentity");
      String arn = identity.path("arn").asText(identity.path("invokedBy").asText(""));
      String user = event.username() == null ? "" : event.username();
      return new Attribution(
          Plain.text(arn.isBlank() ? user : arn, 160),
          event.eventTime().toString(),
          Plain.text(document.path("sourceIPAddress").asText(""), 64),
          Plain.text(document.path("userAgent").asText(""), 80),
          Plain.text(String.valueOf(event.eventName()), 64));
    }
  }
}
