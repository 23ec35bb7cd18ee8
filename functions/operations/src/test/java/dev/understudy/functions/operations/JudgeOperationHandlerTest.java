package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeOperationHandlerTest {

  private static Map<String, Object> body(boolean returned, String outcome, String cause) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("returned", returned);
    body.put("reasons", List.of());
    if (!outcome.isEmpty()) {
      body.put("outcome", outcome);
    }
    if (!cause.isEmpty()) {
      body.put("error", "States.TaskFailed");
      body.put("cause", cause);
    }
    return body;
  }

  private static Object judge(
      String kind, String mode, String admission, String lease, Map<String, Object> body) {
    return new JudgeOperationHandler()
        .invoke(
            Map.of(
                "operationId",
                "op-1",
                "kind",
                kind,
                "mode",
                mode,
                "facts",
                Map.of("admission", admission, "lease", lease, "body", body)));
  }

  @ParameterizedTest
  @CsvSource({
    "region-failover, drill,     ADMITTED, HELD,     true,  RETURNED,            SUCCEEDED",
    "region-failover, planned,   ADMITTED, HELD,     true,  RETURNED,            SUCCEEDED",
    "region-failover, planned,   ADMITTED, HELD,     true,  SHIFTED,             SUCCEEDED",
    "region-failover, unplanned, ADMITTED, HELD,     true,  SHIFTED,             SUCCEEDED",
    "region-failover, drill,     ADMITTED, HELD,     true,  SHIFTED,             FAILED",
    "region-failover, unplanned, ADMITTED, HELD,     true,  RETURNED,            FAILED",
    "region-failover, chaos,     ADMITTED, HELD,     true,  SHIFTED,             FAILED",
    "region-failover, drill,     ADMITTED, HELD,     true,  ROLLED_BACK,         ROLLED_BACK",
    "region-failover, drill,     ADMITTED, HELD,     true,  HELD,                HELD",
    "region-failover, drill,     ADMITTED, HELD,     true,  ROLLBACK_UNVERIFIED, FAILED",
    "region-failover, drill,     ADMITTED, HELD,     true,  SUCCEEDED,           FAILED",
    "region-failover, drill,     ADMITTED, HELD,     true,  '',                  FAILED",
    "region-failover, drill,     ADMITTED, HELD,     false, RETURNED,            FAILED",
    "region-failover, drill,     ADMITTED, HELD,     false, '',                  FAILED",
    "region-failover, drill,     ADMITTED, CONFLICT, false, '',                  HELD",
    "region-failover, drill,     ADMITTED, NONE,     false, '',                  FAILED",
    "region-failover, drill,     ADMITTED, NONE,     true,  RETURNED,            FAILED",
    "region-failover, drill,     ADMITTED, held,     true,  RETURNED,            FAILED",
    "region-failover, drill,     REJECTED, NONE,     false, '',                  REJECTED",
    "region-failover, chaos,     REJECTED, NONE,     false, '',                  REJECTED",
    "region-failover, drill,     REFUSED,  NONE,     false, '',                  HELD",
    "region-failover, drill,     FAILED,   NONE,     false, '',                  FAILED",
    "region-failover, drill,     whatever, HELD,     true,  RETURNED,            FAILED",
    "'',              drill,     REJECTED, NONE,     false, '',                  REJECTED",
    "'',              drill,     ADMITTED, HELD,     true,  RETURNED,            FAILED",
    "dance,           drill,     ADMITTED, HELD,     true,  RETURNED,            FAILED",
    "infrastructure-deployment, preview, ADMITTED, HELD, true, PREVIEWED, SUCCEEDED",
    "infrastructure-deployment, deploy,  ADMITTED, HELD, true, DEPLOYED,  SUCCEEDED",
    "infrastructure-deployment, preview, ADMITTED, HELD, true, DEPLOYED,  FAILED",
    "infrastructure-deployment, drill,   ADMITTED, HELD, true, RETURNED,  FAILED",
    "drift-reconciliation, report,    ADMITTED, HELD, true, REPORTED,   SUCCEEDED",
    "drift-reconciliation, reconcile, ADMITTED, HELD, true, RECONCILED, SUCCEEDED",
    "drift-reconciliation, reconcile, ADMITTED, HELD, true, REPORTED,   FAILED"
  })
  void only_a_known_good_end_is_green(
      String kind,
      String mode,
      String admission,
      String lease,
      boolean returned,
      String outcome,
      String verdict) {
    assertThat(judge(kind, mode, admission, lease, body(returned, outcome, "")))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("verdict", verdict)
        .hasEntrySatisfying("headline", headline -> assertThat(headline).asString().isNotBlank())
        .hasEntrySatisfying(
            "reasons",
            // Green needs no reason; everything else does.
            reasons ->
                assertThat(((List<?>) reasons).isEmpty()).isEqualTo(verdict.equals("SUCCEEDED")));
  }

  @Test
  void the_sentence_inside_a_lambda_error_document_is_what_people_read() {
    String cause =
        "dev.understudy.functions.runtime.fault.InputRejected: {\"errorMessage\":\"shop.yaml:3"
            + " /name: \\\"X\\\" does not"
            + " fit\",\"errorType\":\"dev.understudy.functions.runtime.fault.Inp";

    assertThat(judge("region-failover", "drill", "REJECTED", "NONE", body(false, "", cause)))
        .extracting("reasons")
        .isEqualTo(List.of("InputRejected: shop.yaml:3 /name: \"X\" does not fit"));
  }

  @Test
  void a_cause_cut_in_the_middle_of_its_message_is_still_read() {
    assertThat(CauseText.readable("E: {\"errorMessage\":\"no answer from eu-cen"))
        .isEqualTo("E: no answer from eu-cen");
    assertThat(CauseText.readable("E: {\"errorMessage\":\"cut in an escape \\"))
        .isEqualTo("E: cut in an escape");
    assertThat(CauseText.readable("States.Timeout: plain words"))
        .isEqualTo("States.Timeout: plain words");
  }
}
