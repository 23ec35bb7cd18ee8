package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class ProductionConstructorsTest {

  @Test
  void every_handler_starts_as_lambda_starts_it_without_asking_anybody() {
    assertThatCode(CheckReadinessHandler::new).doesNotThrowAnyException();
    assertThatCode(CheckHealthGateHandler::new).doesNotThrowAnyException();
    assertThatCode(ShiftTrafficHandler::new).doesNotThrowAnyException();
    assertThatCode(SwitchRoutingControlsHandler::new).doesNotThrowAnyException();
    assertThatCode(SwitchHealthCheckHandler::new).doesNotThrowAnyException();
    assertThatCode(ConfirmPropagationHandler::new).doesNotThrowAnyException();
    assertThatCode(RunJourneysHandler::new).doesNotThrowAnyException();
  }
}
