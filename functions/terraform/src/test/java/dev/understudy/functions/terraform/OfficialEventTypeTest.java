package dev.understudy.functions.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.terraform.OnBuildStateChangeHandler.Input;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The library of event types has none for CodeBuild; its general EventBridge event, read as Lambda
 * reads it, must see in the documented samples what our own record sees.
 */
class OfficialEventTypeTest {

  @ParameterizedTest
  @ValueSource(strings = {"build-state-change.json", "build-phase-change.json"})
  void our_record_reads_an_event_as_the_official_type_does(String sample) throws IOException {
    byte[] json;
    try (InputStream in = OfficialEventTypeTest.class.getResourceAsStream(sample)) {
      json = Objects.requireNonNull(in, sample).readAllBytes();
    }
    PojoSerializer<ScheduledEvent> official =
        LambdaEventSerializers.serializerFor(
            ScheduledEvent.class, OfficialEventTypeTest.class.getClassLoader());

    ScheduledEvent theirs = official.fromJson(new ByteArrayInputStream(json));
    Input ours = Json.read(json, Input.class);

    assertThat(ours.source()).isEqualTo(theirs.getSource());
    assertThat(ours.detailType()).isEqualTo(theirs.getDetailType());
    assertThat(ours.detail().buildId()).hasValue((String) theirs.getDetail().get("build-id"));
    assertThat(ours.detail().projectName())
        .hasValue((String) theirs.getDetail().get("project-name"));
  }
}
