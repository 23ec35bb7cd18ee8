package dev.understudy.rehearsal.aws.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class SsmModelTest {
  private static final String CORD = "/understudy/andon-cord";

  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final SsmModel ssm =
      new SsmModel(
          "eu-west-1",
          new VirtualTimeline(Instant.parse("2026-11-21T10:00:00Z")),
          outage,
          (source, type, resources, detail) -> {});

  @Test
  void a_parameter_that_was_set_is_got() {
    ssm.set(CORD, "pulled by jo");

    Parameter found = get();

    assertThat(found.value()).isEqualTo("pulled by jo");
    assertThat(found.version()).isEqualTo(1);
    assertThat(found.arn())
        .isEqualTo("arn:aws:ssm:eu-west-1:111122223333:parameter/understudy/andon-cord");
  }

  @Test
  void an_absent_parameter_is_not_found() {
    assertThatExceptionOfType(ParameterNotFoundException.class)
        .isThrownBy(this::get)
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("ParameterNotFound"));
  }

  @Test
  void a_put_overwrites_only_when_told_to() {
    put("released", false);

    assertThatExceptionOfType(ParameterAlreadyExistsException.class)
        .isThrownBy(() -> put("pulled", false));
    assertThat(get().value()).isEqualTo("released");

    put("pulled", true);
    assertThat(get().value()).isEqualTo("pulled");
    assertThat(get().version()).isEqualTo(2);
  }

  @Test
  void calls_fail_while_the_region_is_down() {
    ssm.set(CORD, "released");
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::get);
  }

  private Parameter get() {
    return ssm.getParameter(request -> request.name(CORD)).parameter();
  }

  private void put(String value, boolean overwrite) {
    ssm.putParameter(
        request -> request.name(CORD).value(value).type("String").overwrite(overwrite));
  }
}
