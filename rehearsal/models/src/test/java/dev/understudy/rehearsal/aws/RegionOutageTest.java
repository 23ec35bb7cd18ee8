package dev.understudy.rehearsal.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class RegionOutageTest {
  private final RegionOutage outage = new RegionOutage("eu-central-1");

  @Test
  void calls_pass_while_there_is_no_outage() {
    assertThatCode(outage::refuseWhileOn).doesNotThrowAnyException();
  }

  @Test
  void a_call_during_the_outage_fails_as_a_connection_that_times_out() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(outage::refuseWhileOn)
        .withMessageContaining("eu-central-1")
        .withCauseInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void calls_pass_again_after_the_outage() {
    outage.begin();
    outage.end();

    assertThatCode(outage::refuseWhileOn).doesNotThrowAnyException();
  }
}
