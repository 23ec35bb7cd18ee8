package dev.understudy.functions.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.Environment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void evidence_goes_to_the_functions_own_region_unless_others_are_named() {
    assertThat(
            RecordEvidenceHandler.Settings.from(
                    new Environment(
                        Map.of(
                            "UNDERSTUDY_EVIDENCE_BUCKET_PREFIX", "e", "AWS_REGION", "eu-west-1")))
                .defaultRegions())
        .containsExactly("eu-west-1");
    assertThat(
            RecordEvidenceHandler.Settings.from(
                    new Environment(
                        Map.of(
                            "UNDERSTUDY_EVIDENCE_BUCKET_PREFIX", "e",
                            "AWS_REGION", "eu-west-1",
                            "UNDERSTUDY_EVIDENCE_REGIONS", "eu-west-1, eu-central-1")))
                .defaultRegions())
        .isEqualTo(List.of("eu-west-1", "eu-central-1"));
  }

  @Test
  void a_missing_setting_is_named() {
    assertThatThrownBy(() -> AdmitOperationHandler.Settings.from(new Environment(Map.of())))
        .hasMessageContaining("UNDERSTUDY_RUNBOOK_BUCKET");
  }
}
