package dev.understudy.rehearsal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.asl.TaskResource.Pattern;
import dev.understudy.rehearsal.asl.TaskResource.ServiceAction;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

class ServiceCallsTest {
  /** A table of one item, which can be told to throw. */
  private static final class OneItemTable implements DynamoDbClient {
    final List<UpdateItemRequest> updates = new ArrayList<>();
    RuntimeException thrown = new IllegalStateException("nothing to throw");
    boolean throwing;

    OneItemTable throwing(RuntimeException exception) {
      thrown = exception;
      throwing = true;
      return this;
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      if (throwing) {
        throw thrown;
      }
      updates.add(request);
      return UpdateItemResponse.builder()
          .attributes(
              Map.of(
                  "flags",
                  AttributeValue.fromM(
                      Map.of(
                          "n", AttributeValue.fromN("5"),
                          "on", AttributeValue.fromBool(true)))))
          .build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
      return GetItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private static final String UPDATE =
      """
      {"TableName": "ledger", "Key": {"pk": {"S": "lease#shop"}},
       "ConditionExpression": "attribute_not_exists(pk)", "ReturnValues": "ALL_NEW",
       "ExpressionAttributeValues": {":m": {"M": {"on": {"BOOL": true}, "none": {"NULL": true}}},
         ":l": {"L": [{"N": "1"}]}, ":s": {"SS": ["a", "b"]}}}
      """;

  private final OneItemTable table = new OneItemTable();
  private final SdkClients clients = new SdkClients().put("dynamodb", table);

  private String call(String resource, String arguments) {
    RecordedAnswer answer = new RecordedAnswer();
    new ServiceCalls(clients).call(action(resource), JsonText.read(arguments), answer);
    return answer.only();
  }

  private static ServiceAction action(String resource) {
    String[] parts = resource.split(":", -1);
    boolean sdk = parts.length == 3;
    return new ServiceAction(
        "arn:aws:states:::" + resource,
        parts[parts.length - 2],
        parts[parts.length - 1],
        sdk,
        Pattern.REQUEST_RESPONSE);
  }

  @Test
  void arguments_become_a_request_down_to_nested_values() {
    var _ = call("dynamodb:updateItem", UPDATE);

    UpdateItemRequest request = table.updates.getFirst();
    assertThat(request.tableName()).isEqualTo("ledger");
    assertThat(request.key()).containsEntry("pk", AttributeValue.fromS("lease#shop"));
    assertThat(request.returnValuesAsString()).isEqualTo("ALL_NEW");
    assertThat(request.expressionAttributeValues())
        .containsEntry(
            ":m",
            AttributeValue.fromM(
                Map.of("on", AttributeValue.fromBool(true), "none", AttributeValue.fromNul(true))))
        .containsEntry(":l", AttributeValue.fromL(List.of(AttributeValue.fromN("1"))))
        .containsEntry(":s", AttributeValue.fromSs(List.of("a", "b")));
  }

  @Test
  void optimised_dynamodb_answers_in_the_names_of_the_wire() {
    assertThat(JsonText.read(call("dynamodb:updateItem", UPDATE)))
        .isEqualTo(
            JsonText.read(
                "{\"Attributes\":{\"flags\":{\"M\":{\"n\":{\"N\":\"5\"},\"on\":{\"BOOL\":true}}}}}"));
  }

  @Test
  void the_sdk_integration_answers_in_the_names_of_the_java_sdk() {
    assertThat(call("aws-sdk:dynamodb:updateItem", UPDATE)).contains("\"on\":{\"Bool\":true}");
  }

  @Test
  void what_a_response_does_not_hold_is_left_out() {
    assertThat(
            call(
                "dynamodb:getItem",
                "{\"TableName\": \"ledger\", \"Key\": {\"pk\": {\"S\": \"x\"}}}"))
        .isEqualTo("{}");
  }

  @Test
  void a_modelled_exception_is_named_with_the_prefix_of_its_integration() {
    var _ =
        table.throwing(
            ConditionalCheckFailedException.builder()
                .message("The conditional request failed")
                .build());

    assertThat(call("dynamodb:updateItem", UPDATE))
        .startsWith("DynamoDB.ConditionalCheckFailedException: The conditional request failed");
    assertThat(call("aws-sdk:dynamodb:updateItem", UPDATE))
        .startsWith("DynamoDb.ConditionalCheckFailedException: ");
  }

  @Test
  void an_exception_without_a_class_of_its_own_is_named_after_the_whole_service() {
    var _ =
        table.throwing(
            DynamoDbException.builder()
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage("slow down")
                        .build())
                .build());

    assertThat(call("dynamodb:updateItem", UPDATE))
        .startsWith("DynamoDB.AmazonDynamoDBException: ");
    assertThat(call("aws-sdk:dynamodb:updateItem", UPDATE))
        .startsWith("DynamoDb.DynamoDbException: ");
  }

  @Test
  void a_failure_on_this_side_of_the_wire_is_a_client_exception() {
    var _ = table.throwing(SdkClientException.create("Read timed out"));

    assertThat(call("dynamodb:updateItem", UPDATE))
        .isEqualTo("DynamoDB.SdkClientException: Read timed out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"Bogus\": 1} | 'Bogus' is not supported",
        "{\"TableName\": 1} | 'TableName' must be a string, but is: 1",
        "{\"Key\": {\"pk\": {\"N\": 5}}} | 'Key.pk.N' must be a string, but is: 5",
        "{\"Key\": []} | 'Key' must be an object, but is: []",
        "{\"Key\": {\"pk\": null}} | 'Key.pk' must be a value, but is: null",
        "[] | 'Arguments' must be an object, but is: []"
      })
  void arguments_that_do_not_fit_are_refused_before_the_call(String arguments, String cause) {
    assertThat(call("dynamodb:updateItem", arguments))
        .startsWith("States.Runtime: ")
        .contains(cause.strip());
    assertThat(table.updates).isEmpty();
  }

  @Test
  void a_message_that_is_an_object_is_sent_as_json_text() {
    List<PublishRequest> published = new ArrayList<>();
    var _ =
        clients.put(
            "sns",
            new SnsClient() {
              @Override
              public PublishResponse publish(PublishRequest request) {
                published.add(request);
                return PublishResponse.builder().messageId("m-1").build();
              }

              @Override
              public String serviceName() {
                return SERVICE_NAME;
              }

              @Override
              public void close() {}
            });

    assertThat(
            call(
                "sns:publish",
                """
                {"TopicArn": "arn:aws:sns:eu-west-1:111122223333:t", "Message": {"verdict": "HELD"},
                 "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "drill"}}}
                """))
        .isEqualTo("{\"MessageId\":\"m-1\"}");
    assertThat(published.getFirst().message()).isEqualTo("{\"verdict\":\"HELD\"}");
    assertThat(published.getFirst().messageAttributes())
        .containsEntry(
            "kind",
            MessageAttributeValue.builder().dataType("String").stringValue("drill").build());
    assertThat(call("aws-sdk:sns:publish", "{\"Message\": {\"a\": 1}}"))
        .startsWith("States.Runtime: ");
  }

  @Test
  void events_that_fail_to_be_put_fail_the_task() {
    var _ =
        clients.put(
            "eventbridge",
            new EventBridgeClient() {
              @Override
              public PutEventsResponse putEvents(PutEventsRequest request) {
                return PutEventsResponse.builder()
                    .failedEntryCount(request.entries().size())
                    .build();
              }

              @Override
              public String serviceName() {
                return SERVICE_NAME;
              }

              @Override
              public void close() {}
            });

    assertThat(call("events:putEvents", "{\"Entries\": [{\"Detail\": {\"a\": 1}}]}"))
        .startsWith("EventBridge.FailedEntry: ");
  }

  @Test
  void acronyms_are_taken_in_either_spelling_and_instants_are_text() {
    List<ChangeResourceRecordSetsRequest> changes = new ArrayList<>();
    var _ =
        clients.put(
            "route53",
            new Route53Client() {
              @Override
              public ChangeResourceRecordSetsResponse changeResourceRecordSets(
                  ChangeResourceRecordSetsRequest request) {
                changes.add(request);
                return ChangeResourceRecordSetsResponse.builder()
                    .changeInfo(
                        ChangeInfo.builder()
                            .id("/change/C1")
                            .submittedAt(Instant.parse("2026-01-01T00:00:00Z"))
                            .build())
                    .build();
              }

              @Override
              public String serviceName() {
                return SERVICE_NAME;
              }

              @Override
              public void close() {}
            });
    String arguments =
        """
        {"HostedZoneId": "Z", "ChangeBatch": {"Changes": [{"Action": "UPSERT", "ResourceRecordSet":
          {"Name": "shop.", "Type": "A", "TTL": 2, "Weight": 10}}]}}
        """;

    assertThat(call("aws-sdk:route53:changeResourceRecordSets", arguments))
        .isEqualTo(
            "{\"ChangeInfo\":{\"Id\":\"/change/C1\",\"SubmittedAt\":\"2026-01-01T00:00:00Z\"}}");
    var _ = call("aws-sdk:route53:changeResourceRecordSets", arguments.replace("TTL", "Ttl"));
    assertThat(changes.get(0)).isEqualTo(changes.get(1));
    assertThat(changes.get(0).changeBatch().changes().getFirst().resourceRecordSet().ttl())
        .isEqualTo(2L);
  }

  @Test
  void fields_that_are_small_on_the_wire_go_by_capital_letters() {
    var _ =
        clients.put(
            "codebuild",
            new CodeBuildClient() {
              @Override
              public StartBuildResponse startBuild(StartBuildRequest request) {
                return StartBuildResponse.builder()
                    .build(b -> b.id(request.projectName() + ":1").buildComplete(false))
                    .build();
              }

              @Override
              public String serviceName() {
                return SERVICE_NAME;
              }

              @Override
              public void close() {}
            });

    assertThat(
            call(
                "codebuild:startBuild",
                "{\"ProjectName\": \"terraform\", \"EnvironmentVariablesOverride\": [{\"Name\":"
                    + " \"A\", \"Value\": \"b\"}]}"))
        .isEqualTo("{\"Build\":{\"Id\":\"terraform:1\",\"BuildComplete\":false}}");
  }

  @Test
  void what_cannot_be_called_says_why() {
    ServiceCalls calls = new ServiceCalls(clients);

    assertThat(calls.whyNot(action("dynamodb:updateItem"))).isEmpty();
    assertThat(calls.whyNot(action("aws-sdk:dynamodb:bogus")))
        .hasValueSatisfying(why -> assertThat(why).contains("no action 'bogus'"));
    assertThat(calls.whyNot(action("aws-sdk:s3:getObject")))
        .hasValueSatisfying(why -> assertThat(why).contains("no client of the service 's3'"));
  }
}
