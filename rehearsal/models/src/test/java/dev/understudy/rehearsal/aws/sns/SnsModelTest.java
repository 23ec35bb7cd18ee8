package dev.understudy.rehearsal.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class SnsModelTest {
  private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:understudy-operations";

  private final HandClock clock = new HandClock();
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final List<Published> heard = new ArrayList<>();
  private final SnsModel sns = new SnsModel(clock, outage, heard::add);

  @BeforeEach
  void topic() {
    sns.createTopic(TOPIC);
  }

  @Test
  void a_message_is_kept_and_heard() {
    String id =
        sns.publish(
                request ->
                    request
                        .topicArn(TOPIC)
                        .subject("Rolled back")
                        .message("gate http:standby")
                        .messageAttributes(
                            Map.of(
                                "verdict",
                                MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("ROLLED_BACK")
                                    .build())))
            .messageId();

    assertThat(sns.published())
        .containsExactly(
            new Published(
                clock.instant(),
                id,
                TOPIC,
                Optional.of("Rolled back"),
                "gate http:standby",
                Map.of("verdict", "ROLLED_BACK")))
        .isEqualTo(heard);
  }

  @Test
  void every_message_has_an_id_of_its_own() {
    assertThat(publish("one")).isNotEqualTo(publish("two"));
  }

  @Test
  void an_unknown_topic_is_not_found() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> sns.publish(request -> request.topicArn(TOPIC + "x").message("m")))
        .matches(refused -> refused.statusCode() == 404)
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("NotFound"));
  }

  @Test
  void an_empty_or_too_long_message_or_subject_is_refused() {
    assertThatExceptionOfType(InvalidParameterException.class).isThrownBy(() -> publish(""));
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(() -> publish("x".repeat(256 * 1024 + 1)));
    assertThatExceptionOfType(InvalidParameterException.class)
        .isThrownBy(
            () ->
                sns.publish(
                    request -> request.topicArn(TOPIC).message("m").subject("s".repeat(101))));
    assertThat(sns.published()).isEmpty();
  }

  @Test
  void calls_fail_while_the_region_is_down() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> publish("one"));
    assertThat(heard).isEmpty();
  }

  private String publish(String message) {
    return sns.publish(request -> request.topicArn(TOPIC).message(message)).messageId();
  }
}
