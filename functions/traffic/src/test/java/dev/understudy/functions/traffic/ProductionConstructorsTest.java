package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProductionConstructorsTest {

  @Test
  void every_handler_starts_as_lambda_starts_it_without_asking_anybody() {
    assertThatCode(CheckReadinessHandler::new).doesNotThrowAnyException();
    assertThatCode(CheckHealthGateHandler::new).doesNotThrowAnyException();
    assertThatCode(ConfirmPropagationHandler::new).doesNotThrowAnyException();
    assertThatCode(RunJourneysHandler::new).doesNotThrowAnyException();
  }

  @Test
  void whatever_moves_traffic_says_at_its_start_that_it_was_not_told_where_the_lease_is() {
    assertThatThrownBy(ShiftTrafficHandler::new).hasMessageContaining("UNDERSTUDY_LEDGER_TABLE");
    assertThatThrownBy(SwitchRoutingControlsHandler::new)
        .hasMessageContaining("UNDERSTUDY_LEDGER_TABLE");
    assertThatThrownBy(SwitchHealthCheckHandler::new)
        .hasMessageContaining("UNDERSTUDY_LEDGER_TABLE");
  }
}
