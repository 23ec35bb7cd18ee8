package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "taskToken",
        "TaskToken",
        "password",
        "db_password",
        "clientSecret",
        "Authorization",
        "apiKey",
        "api_key",
        "api-key",
        "AccessKey",
        "credentials",
        "Cookie",
        "privateKey"
      })
  void a_field_named_like_a_secret_is_taken_out_whatever_is_in_it(String name) {
    assertThat(Redaction.of(Map.of(name, "x"))).isEqualTo(Map.of(name, "[redacted]"));
    assertThat(Redaction.of(Map.of("a", List.of(Map.of(name, Map.of("b", "x"))))))
        .isEqualTo(Map.of("a", List.of(Map.of(name, "[redacted]"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fencingToken", "idempotencyToken"})
  void a_count_is_evidence(String name) {
    assertThat(Redaction.of(Map.of(name, 7))).isEqualTo(Map.of(name, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenized", "secretary", "keyboard", "monkey", "mode", "reason"})
  void a_name_that_only_sounds_like_one_stays(String name) {
    assertThat(Redaction.of(Map.of(name, "x"))).isEqualTo(Map.of(name, "x"));
  }

  @Test
  void secrets_inside_a_text_are_taken_out_and_the_rest_stays() {
    assertThat(Redaction.of("key AKIAIOSFODNN7EXAMPLE was used"))
        .isEqualTo("key [redacted] was used");
    assertThat(Redaction.of("sent Bearer abc.def-123456 to it")).isEqualTo("sent [redacted] to it");
    assertThat(Redaction.of("http://me:pw@host/x")).isEqualTo("http://[redacted]@host/x");
    assertThat(Redaction.of("answer " + "AQCk".repeat(80) + "= late"))
        .isEqualTo("answer [redacted] late");
    assertThat(
            Redaction.of("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----!"))
        .isEqualTo("[redacted]!");
  }

  @Test
  void hashes_and_arns_stay() {
    String sha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    String arn = "arn:aws:states:eu-west-1:111122223333:execution:operation:op-1";

    assertThat(Redaction.of(List.of(sha, arn))).isEqualTo(List.of(sha, arn));
  }
}
