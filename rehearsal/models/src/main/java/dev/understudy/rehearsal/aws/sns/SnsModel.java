package dev.understudy.rehearsal.aws.sns;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ServiceError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * SNS topics of one region in memory. Messages are kept, and handed to whoever listens.
 *
 * <p>Less than the service: standard topics only, no subscriptions with filters and retries, no
 * phone numbers.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class SnsModel implements SnsClient {
  private static final String SERVICE = "Sns";
  private static final int SUBJECT_MAX = 100;
  private static final int MESSAGE_BYTES_MAX = 256 * 1024;

  private final Clock clock;
  private final RegionOutage outage;
  private final Consumer<Published> listener;
  private final Set<String> topics = new LinkedHashSet<>();
  private final List<Published> published = new ArrayList<>();

  /**
   * A region without topics.
   *
   * @param listener hears of every message at once, on the publisher's thread
   */
  public SnsModel(Clock clock, RegionOutage outage, Consumer<Published> listener) {
    this.clock = clock;
    this.outage = outage;
    this.listener = listener;
  }

  /** Adds a topic. */
  public synchronized void createTopic(String topicArn) {
    topics.add(topicArn);
  }

  /** Every message so far, oldest first. */
  public synchronized List<Published> published() {
    return List.copyOf(published);
  }

  @Override
  public PublishResponse publish(PublishRequest request) {
    Published message = accept(request);
    listener.accept(message);
    return PublishResponse.builder().messageId(message.messageId()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private synchronized Published accept(PublishRequest request) {
    outage.refuseWhileOn();
    if (request.topicArn() == null || !topics.contains(request.topicArn())) {
      throw new ServiceError(SERVICE, 404, "NotFound", "Topic does not exist")
          .fill(NotFoundException.builder())
          .build();
    }
    String text = request.message();
    if (text == null || text.isEmpty()) {
      throw invalid("Empty message");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MESSAGE_BYTES_MAX) {
      throw invalid("Message too long");
    }
    String subject = request.subject();
    if (subject != null && (subject.isEmpty() || subject.length() > SUBJECT_MAX)) {
      throw invalid("Subject");
    }
    Map<String, String> attributes = new HashMap<>();
    request
        .messageAttributes()
        .forEach(
            (name, value) -> {
              if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
              }
            });
    Published message =
        new Published(
            clock.instant(),
            "message-%06d".formatted(published.size() + 1),
            request.topicArn(),
            Optional.ofNullable(subject),
            text,
            attributes);
    published.add(message);
    return message;
  }

  private static InvalidParameterException invalid(String what) {
    return badRequest(SERVICE, "InvalidParameter", "Invalid parameter: " + what)
        .fill(InvalidParameterException.builder())
        .build();
  }
}
