package dev.understudy.rehearsal.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class SqsModelTest {
  private static final String QUEUE = "https://sqs.eu-west-1.amazonaws.com/111122223333/approvals";

  private final HandClock clock = new HandClock();
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final List<SentMessage> heard = new ArrayList<>();
  private final SqsModel sqs = new SqsModel(clock, outage, heard::add);

  @Test
  void a_message_is_kept_and_heard() {
    sqs.createQueue(QUEUE);

    String id = send("please approve");

    assertThat(sqs.sent())
        .containsExactly(new SentMessage(clock.instant(), id, QUEUE, "please approve"))
        .isEqualTo(heard);
  }

  @Test
  void an_unknown_queue_does_not_exist() {
    assertThatExceptionOfType(QueueDoesNotExistException.class).isThrownBy(() -> send("m"));
  }

  @Test
  void an_empty_message_is_refused() {
    sqs.createQueue(QUEUE);

    assertThatExceptionOfType(InvalidMessageContentsException.class).isThrownBy(() -> send(""));
  }

  @Test
  void calls_fail_while_the_region_is_down() {
    sqs.createQueue(QUEUE);
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> send("m"));
    assertThat(heard).isEmpty();
  }

  private String send(String body) {
    return sqs.sendMessage(request -> request.queueUrl(QUEUE).messageBody(body)).messageId();
  }
}
