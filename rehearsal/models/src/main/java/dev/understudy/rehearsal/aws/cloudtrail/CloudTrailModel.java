package dev.understudy.rehearsal.aws.cloudtrail;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.RegionOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/**
 * The event history of one region in memory: events appear some time after the call they tell of,
 * and two look-ups a second are answered, more are throttled (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>).
 *
 * <p>"CloudTrail typically delivers logs within an average of about 5 minutes of an API call. This
 * time is not guaranteed" (<a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">log
 * files</a>); how long an event takes here is for whoever makes the model.
 *
 * <p>Less than the service: look-ups by resource name only, one page, 90 days are not enforced.
 */
public final class CloudTrailModel implements CloudTrailClient {
  private static final String SERVICE = "CloudTrail";
  private static final int LOOKUPS_A_SECOND = 2;
  private static final int PAGE = 50;

  private final Clock clock;
  private final RegionOutage outage;
  private final Supplier<Duration> delay;
  private final int lookupsASecond;
  private final List<Written> events = new ArrayList<>();
  private final List<Instant> lookups = new ArrayList<>();

  private record Written(Event event, Instant visibleAt) {}

  /**
   * A region in which nothing has happened.
   *
   * @param delay asked once an event: how long it takes to appear
   */
  public CloudTrailModel(Clock clock, RegionOutage outage, Supplier<Duration> delay) {
    this(clock, outage, delay, LOOKUPS_A_SECOND);
  }

  private CloudTrailModel(
      Clock clock, RegionOutage outage, Supplier<Duration> delay, int lookupsASecond) {
    this.clock = clock;
    this.outage = outage;
    this.delay = delay;
    this.lookupsASecond = lookupsASecond;
  }

  /** A region whose events appear at once and that never throttles. */
  public static CloudTrailModel prompt(Clock clock, RegionOutage outage) {
    return new CloudTrailModel(clock, outage, () -> Duration.ZERO, Integer.MAX_VALUE);
  }

  /**
   * A call has changed a resource just now.
   *
   * @param resource what AWS calls it
   * @param document the event's record as JSON
   */
  public synchronized void happened(String name, String resource, String user, String document) {
    Instant now = clock.instant();
    events.add(
        new Written(
            Event.builder()
                .eventId("event-%06d".formatted(events.size() + 1))
                .eventName(name)
                .eventTime(now)
                .readOnly("false")
                .username(user)
                .resources(Resource.builder().resourceName(resource).build())
                .cloudTrailEvent(document)
                .build(),
            now.plus(delay.get())));
  }

  @Override
  public synchronized LookupEventsResponse lookupEvents(LookupEventsRequest request) {
    outage.refuseWhileOn();
    Instant now = clock.instant();
    lookups.removeIf(at -> !at.isAfter(now.minusSeconds(1)));
    if (lookups.size() >= lookupsASecond) {
      throw (CloudTrailException)
          badRequest(SERVICE, "ThrottlingException", "Rate exceeded")
              .fill(CloudTrailException.builder())
              .build();
    }
    lookups.add(now);
    String resource = resourceName(request);
    return LookupEventsResponse.builder()
        .events(
            events.stream()
                .filter(written -> !written.visibleAt().isAfter(now))
                .map(Written::event)
                .filter(event -> event.resources().getFirst().resourceName().equals(resource))
                .filter(
                    event ->
                        request.startTime() == null
                            || !event.eventTime().isBefore(request.startTime()))
                .sorted(Comparator.comparing(Event::eventTime).reversed())
                .limit(request.maxResults() == null ? PAGE : Math.min(PAGE, request.maxResults()))
                .toList())
        .build();
  }

  private static String resourceName(LookupEventsRequest request) {
    List<LookupAttribute> attributes = request.lookupAttributes();
    if (attributes.size() != 1) {
      throw badRequest(SERVICE, "InvalidLookupAttributes", "one attribute at a time")
          .fill(InvalidLookupAttributesException.builder())
          .build();
    }
    if (attributes.getFirst().attributeKey() != LookupAttributeKey.RESOURCE_NAME) {
      throw new UnsupportedOperationException("look-ups by " + attributes.getFirst());
    }
    return attributes.getFirst().attributeValue();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
