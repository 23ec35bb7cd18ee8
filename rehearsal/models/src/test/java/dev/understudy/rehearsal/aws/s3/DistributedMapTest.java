package dev.understudy.rehearsal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.asl.QueryLanguageRule;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.jsonata.JsonText;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distributed Maps that read their items from a bucket and put them together. */
class DistributedMapTest {
  private final VirtualTimeline timeline =
      new VirtualTimeline(Instant.parse("2026-01-01T00:00:00Z"), 100_000);
  private final S3Model s3 = new S3Model(timeline.clock(), new RegionOutage("home"));
  private final StepFunctions stepFunctions =
      new StepFunctions(
          timeline,
          new TaskIntegrations(timeline, new LambdaFunctions(), new SdkClients().put("s3", s3)),
          1,
          Quotas.AWS);

  @BeforeEach
  void fillTheBucket() {
    s3.createBucket("b");
    s3.seed("b", "list.json", "[1,2,3]");
    s3.seed("b", "object.json", "{\"a\":1}");
    s3.seed("b", "lines.jsonl", "{\"a\":1}\n{\"a\":2}\n");
    s3.seed("b", "table.csv", "Col1,Col2\nx,\"y, z\"\n,\n1,2\n");
  }

  private Execution run(String key, String config, String fields, String input) {
    return run(
        """
        {"StartAt": "A", "States": {"A": {"Type": "Map", %s
          "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
            "ReaderConfig": {%s}, "Parameters": {"Bucket": "b", "Key": "%s"}},
          "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
            "ExecutionType": "STANDARD"}, "StartAt": "I",
            "States": {"I": {"Type": "Pass", "End": true}}}, "End": true}}}
        """
            .formatted(fields, config, key),
        input);
  }

  private Execution run(String definition, String input) {
    StateMachineParser parser =
        new StateMachineParser(QueryLanguageRule.EVERY_LANGUAGE, Quotas.AWS);
    String machine = stepFunctions.create("machine", parser.parse(definition));
    Execution execution = stepFunctions.start(machine, "run", JsonText.read(input));
    timeline.run();
    return stepFunctions.describe(execution.arn());
  }

  private static void assertSucceeded(Execution execution, String output) {
    assertThat(execution.status())
        .as("%s %s", execution.error(), execution.cause())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(JsonText.write(execution.output())).isEqualTo(output);
  }

  private static void assertFailed(Execution execution) {
    assertThat(execution.error()).contains("States.ItemReaderFailed");
  }

  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "list.json | \"InputType\": \"JSON\" | [1,2,3]",
        "list.json | \"InputType\": \"JSON\", \"MaxItems\": 2 | [1,2]",
        "list.json | \"InputType\": \"JSON\", \"MaxItemsPath\": \"$.n\" | [1]",
        "lines.jsonl | \"InputType\": \"JSONL\" | [{\"a\":1},{\"a\":2}]",
        "table.csv | \"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\" |"
            + " [{\"Col1\":\"x\",\"Col2\":\"y, z\"},{\"Col1\":\"\",\"Col2\":\"\"},"
            + "{\"Col1\":\"1\",\"Col2\":\"2\"}]",
        "table.csv | \"InputType\": \"CSV\", \"CSVHeaderLocation\": \"GIVEN\", \"CSVHeaders\":"
            + " [\"H1\",\"H2\",\"H3\"], \"MaxItems\": 1 |"
            + " [{\"H1\":\"Col1\",\"H2\":\"Col2\",\"H3\":\"\"}]"
      })
  void items_are_read_as_their_format_says(String key, String config, String items) {
    assertSucceeded(run(key.strip(), config.strip(), "", "{\"n\": \"1\"}"), items.strip());
  }

  @ParameterizedTest(name = "{0} with {1} says {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "object.json | \"InputType\": \"JSON\" | Attempting to map over non-iterable node.",
        "list.json | \"InputType\": \"JSON\", \"MaxItemsPath\": \"$.n\" | field MaxItems must be"
            + " positive",
        "table.csv | \"InputType\": \"CSV\", \"CSVHeaderLocation\": \"GIVEN\", \"CSVHeaders\":"
            + " [\"H\",\"H\"] | CSV headers cannot contain duplicates."
      })
  void what_cannot_be_read_fails_the_map(String key, String config, String cause) {
    Execution execution = run(key.strip(), config.strip(), "", "{\"n\": -1}");

    assertFailed(execution);
    assertThat(execution.cause()).contains(cause.strip());
  }

  @Test
  void an_object_that_is_not_there_fails_the_map() {
    assertFailed(run("nothing", "\"InputType\": \"JSON\"", "", "{}"));
  }

  @Test
  void items_are_put_together_in_batches_with_what_each_is_given() {
    assertSucceeded(
        run(
            "list.json",
            "\"InputType\": \"JSON\"",
            "\"ItemBatcher\": {\"MaxItemsPerBatch\": 2, \"BatchInput\": {\"k.$\": \"$.k\"}},",
            "{\"k\": 7}"),
        "[{\"BatchInput\":{\"k\":7},\"Items\":[1,2]},{\"BatchInput\":{\"k\":7},\"Items\":[3]}]");
  }

  @Test
  void the_objects_of_a_bucket_are_items_too() {
    Execution execution =
        run(
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {"A": {"Type": "Map",
              "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2",
                "Arguments": {"Bucket": "b", "Prefix": "list"}},
              "ItemSelector": "{% $states.context.Map.Item.Value.Key %}",
              "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED",
                "ExecutionType": "STANDARD"}, "StartAt": "I",
                "States": {"I": {"Type": "Pass", "End": true}}}, "End": true}}}
            """,
            "{}");

    assertSucceeded(execution, "[\"list.json\"]");
  }

  @Test
  void a_task_puts_and_gets_an_object_as_text() {
    Execution execution =
        run(
            """
            {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject",
                "Arguments": {"Bucket": "b", "Key": "new", "Body": {"a": 1}}, "Next": "B"},
              "B": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
                "Arguments": {"Bucket": "b", "Key": "new"},
                "Output": "{% $states.result.Body %}", "End": true}}}
            """,
            "{}");

    assertSucceeded(execution, "\"{\\\"a\\\":1}\"");
  }
}
