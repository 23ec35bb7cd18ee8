package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StageInventoryTest {

  @Test
  void every_model_of_the_account_is_named() {
    assertThat(StageInventory.services())
        .containsExactly(
            "Step Functions",
            "Lambda",
            "Route 53",
            "Application Recovery Controller",
            "CloudWatch",
            "S3",
            "CloudTrail",
            "DynamoDB",
            "SNS",
            "Systems Manager",
            "CodeBuild",
            "EventBridge");
  }

  @Test
  void terraform_is_called_performed_only_where_its_process_ran() {
    assertThat(StageInventory.regional(List.of("a", "b"), true, true).performed())
        .contains("Terraform process");
    assertThat(StageInventory.regional(List.of("a", "b"), true, false).modelled())
        .contains("Terraform", "regions a and b (stand-ins on loopback)");
    assertThat(StageInventory.regional(List.of("a", "b"), false, true).performed())
        .noneMatch(part -> part.toLowerCase(Locale.ROOT).contains("terraform"));
  }

  @Test
  void under_virtual_time_nothing_but_machines_and_handlers_is_performed() {
    assertThat(StageInventory.virtual(List.of("a")).performed())
        .containsExactly("state machines", "handlers");
    assertThat(StageInventory.virtual(List.of("a")).modelled())
        .contains("time", "HTTP", "DNS", "region a (modelled)");
  }

  @Test
  void what_stands_for_the_aws_api_is_named() {
    assertThat(StageInventory.stacks(List.of(), true, "moto").modelled())
        .contains("the AWS API that Terraform calls (moto)");
  }
}
