package dev.understudy.rehearsal.aws.sqs;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.RegionOutage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * SQS queues of one region in memory: what was sent is kept, and handed to whoever listens.
 *
 * <p>Less than the service: nothing can be received or deleted through the API, no delays, no FIFO
 * queues, no digest in the response.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public final class SqsModel implements SqsClient {
  private static final String SERVICE = "Sqs";
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  private final Clock clock;
  private final RegionOutage outage;
  private final Consumer<SentMessage> listener;
  private final Set<String> queues = new LinkedHashSet<>();
  private final List<SentMessage> sent = new ArrayList<>();

  /**
   * A region without queues.
   *
   * @param listener hears of every message at once, on the sender's thread
   */
  public SqsModel(Clock clock, RegionOutage outage, Consumer<SentMessage> listener) {
    this.clock = clock;
    this.outage = outage;
    this.listener = listener;
  }

  /** Adds a queue. */
  public synchronized void createQueue(String queueUrl) {
    queues.add(queueUrl);
  }

  /** Every message so far, oldest first. */
  public synchronized List<SentMessage> sent() {
    return List.copyOf(sent);
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    SentMessage message = accept(request);
    listener.accept(message);
    return SendMessageResponse.builder().messageId(message.messageId()).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private synchronized SentMessage accept(SendMessageRequest request) {
    outage.refuseWhileOn();
    if (request.queueUrl() == null || !queues.contains(request.queueUrl())) {
      throw badRequest(
              SERVICE,
              "AWS.SimpleQueueService.NonExistentQueue",
              "The specified queue does not exist.")
          .fill(QueueDoesNotExistException.builder())
          .build();
    }
    String body = request.messageBody();
    if (body == null
        || body.isEmpty()
        || body.getBytes(StandardCharsets.UTF_8).length > BODY_BYTES_MAX) {
      throw badRequest(
              SERVICE,
              "InvalidMessageContents",
              "The message must be at least 1 byte and at most " + BODY_BYTES_MAX + " bytes long.")
          .fill(InvalidMessageContentsException.builder())
          .build();
    }
    SentMessage message =
        new SentMessage(
            clock.instant(), "message-%06d".formatted(sent.size() + 1), request.queueUrl(), body);
    sent.add(message);
    return message;
  }
}
