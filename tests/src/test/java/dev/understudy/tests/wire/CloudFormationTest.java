package dev.understudy.tests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.functions.runtime.RegisteredFunction;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.wiring.ProductionFunctions;
import dev.understudy.statemachines.StateMachineFile;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The synthesised templates, deployed to moto as {@code cdk deploy} does: what there is then, not
 * what CloudFormation says of it. Moto says CREATE_COMPLETE of what it passes over as well.
 */
@Tag("wire")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class CloudFormationTest {
  private static final String ACCOUNT = Synthesis.ACCOUNT;
  private static final String HOME = "eu-central-1";
  private static final String STANDBY = "eu-west-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Wire wire;
  private static CloudAssembly assembly;
  private static StackDeployer deployer;

  @BeforeAll
  static void deploy() {
    String backend = System.getProperty("understudy.wire.backend", "moto");
    if (!backend.equals("moto")) {
      throw new TestAbortedException("this is about moto, and the backend is " + backend);
    }
    try {
      assembly = Synthesis.once();
      // Not the suite's own: the templates' names are those that other tests make for themselves.
      wire = new Wire(MotoServer.start(ACCOUNT));
    } catch (Backend.Missing missing) {
      throw WireExtension.skippedOrFailed("CloudFormation", missing);
    }
    deployer = new StackDeployer(wire);
    deployer.deploy(assembly);
  }

  @AfterAll
  static void stop() {
    if (wire != null) {
      wire.close();
    }
  }

  private static CloudAssembly.StackArtifact stack(String region) {
    return assembly.stacks().stream()
        .filter(stack -> stack.region().equals(region))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void home_comes_before_the_standby_which_replicates_its_key() {
    assertThat(assembly.stacks())
        .extracting(CloudAssembly.StackArtifact::region)
        .containsExactly(HOME, STANDBY);
  }

  @ParameterizedTest
  @ValueSource(strings = {HOME, STANDBY})
  void every_function_has_its_jar_handler_settings_and_role(String region) throws IOException {
    try (LambdaClient lambda = wire.client(LambdaClient.builder(), region);
        IamClient iam = wire.client(IamClient.builder(), region)) {
      Map<String, FunctionConfiguration> functions =
          lambda.listFunctionsPaginator(r -> {}).functions().stream()
              .collect(Collectors.toMap(FunctionConfiguration::functionName, f -> f));
      for (String name : ProductionFunctions.constructors().keySet()) {
        FunctionConfiguration function = function(functions, name);
        RegisteredFunction registered = RegisteredFunction.named(name);
        assertThat(function.handler()).isEqualTo(registered.handler() + "::handleRequest");
        assertThat(function.codeSize())
            .isEqualTo(Files.size(Path.of("..", registered.module(), "target", "function.jar")));
        assertThat(function.runtimeAsString()).isEqualTo("java25");
        assertThat(function.timeout()).isEqualTo(timeout(region, function.functionName()));
        assertThat(policies(iam, function.role()))
            .contains("log-group:/aws/lambda/understudy-" + name + ":*");
      }
      FunctionConfiguration admit = function(functions, "AdmitOperation");
      assertThat(admit.environment().variables())
          .containsEntry(
              "UNDERSTUDY_RUNBOOK_BUCKET", "understudy-runbooks-" + ACCOUNT + "-" + region);
      assertThat(policies(iam, admit.role()))
          .contains("s3:GetObject", "understudy-runbooks-" + ACCOUNT + "-" + region + "/*")
          .contains(":parameter/understudy/andon-cord")
          .doesNotContain("route53:ChangeResourceRecordSets");
      assertThat(policies(iam, function(functions, "ShiftTraffic").role()))
          .contains("route53:ChangeResourceRecordSets");
    }
  }

  private static int timeout(String region, String function) {
    for (JsonNode resource : stack(region).template().path("Resources")) {
      if (resource.path("Properties").path("FunctionName").asText().equals(function)
          && resource.path("Type").asText().equals("AWS::Lambda::Function")) {
        return resource.path("Properties").path("Timeout").asInt();
      }
    }
    throw new AssertionError("the template has no " + function);
  }

  private static FunctionConfiguration function(
      Map<String, FunctionConfiguration> functions, String name) {
    return Objects.requireNonNull(functions.get("understudy-" + name), name);
  }

  private static String policies(IamClient iam, String roleArn) {
    String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
    return iam.listRolePolicies(r -> r.roleName(role)).policyNames().stream()
        .map(name -> iam.getRolePolicy(r -> r.roleName(role).policyName(name)).policyDocument())
        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {HOME, STANDBY})
  void every_state_machine_is_its_file_with_what_is_deployed_put_in(String region)
      throws IOException {
    try (SfnClient states = wire.client(SfnClient.builder(), region);
        IamClient iam = wire.client(IamClient.builder(), region)) {
      Map<String, String> arns =
          states.listStateMachinesPaginator(r -> {}).stateMachines().stream()
              .collect(
                  Collectors.toMap(
                      StateMachineListItem::name, StateMachineListItem::stateMachineArn));
      assertThat(arns.keySet()).isEqualTo(machineNames());
      for (String arn : arns.values()) {
        DescribeStateMachineResponse machine =
            states.describeStateMachine(r -> r.stateMachineArn(arn));
        var _ = new StateMachineParser().parse(machine.definition());
        assertThat(machine.definition()).as(arn).doesNotContain("${");
        assertThat(policies(iam, machine.roleArn())).as(arn).isNotEmpty();
      }
      String operation =
          states
              .describeStateMachine(r -> r.stateMachineArn(arns.get("understudy-operation")))
              .definition();
      assertThat(
              JSON.readTree(operation)
                  .at("/States/Admit operation/Arguments/FunctionName")
                  .asText())
          .isEqualTo(
              "arn:aws:lambda:" + region + ":" + ACCOUNT + ":function:understudy-AdmitOperation");
      assertThat(operation)
          .contains(arns.get("understudy-region-failover"), arns.get("understudy-traffic-restore"))
          .contains("\"understudy-ledger\"");
    }
  }

  private static Set<String> machineNames() {
    return StateMachineFile.all().stream()
        .map(file -> "understudy-" + file.name())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {HOME, STANDBY})
  void events_reach_the_trigger_and_the_function_with_a_dead_letter_queue(String region) {
    try (EventBridgeClient events = wire.client(EventBridgeClient.builder(), region)) {
      Map<String, List<Target>> byPattern =
          events.listRules(r -> {}).rules().stream()
              .filter(rule -> rule.eventPattern() != null)
              .collect(
                  Collectors.toMap(
                      Rule::eventPattern,
                      rule -> events.listTargetsByRule(r -> r.rule(rule.name())).targets()));
      assertThat(byPattern).hasSizeGreaterThanOrEqualTo(2);
      assertTarget(
          byPattern, "Step Functions Execution Status Change", ":stateMachine:understudy-trigger");
      assertTarget(
          byPattern, "CodeBuild Build State Change", ":function:understudy-OnBuildStateChange");
    }
  }

  private static void assertTarget(Map<String, List<Target>> rules, String what, String target) {
    List<Target> targets =
        rules.entrySet().stream()
            .filter(rule -> rule.getKey().contains(what))
            .flatMap(rule -> rule.getValue().stream())
            .toList();
    assertThat(targets).as(what).isNotEmpty();
    assertThat(targets).allSatisfy(each -> assertThat(each.arn()).endsWith(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {HOME, STANDBY})
  void topic_queue_and_andon_cord_are_there(String region) {
    try (SnsClient sns = wire.client(SnsClient.builder(), region);
        SqsClient sqs = wire.client(SqsClient.builder(), region);
        SsmClient ssm = wire.client(SsmClient.builder(), region)) {
      assertThat(sns.listTopics().topics())
          .anyMatch(t -> t.topicArn().endsWith(":" + ACCOUNT + ":understudy-operations"));
      assertThat(sqs.listQueues().queueUrls())
          .anyMatch(q -> q.endsWith("/understudy-dead-letters"));
      assertThat(ssm.getParameter(r -> r.name("/understudy/andon-cord")).parameter().value())
          .isEqualTo("released");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HOME, STANDBY})
  void buckets_are_encrypted_with_the_regions_own_key(String region) {
    try (S3Client s3 = wire.client(S3Client.builder().forcePathStyle(true), region)) {
      for (String kind : List.of("runbooks", "evidence", "state", "artifacts")) {
        ServerSideEncryptionByDefault encryption =
            s3.getBucketEncryption(r -> r.bucket(bucket(kind, region)))
                .serverSideEncryptionConfiguration()
                .rules()
                .getFirst()
                .applyServerSideEncryptionByDefault();
        assertThat(encryption.kmsMasterKeyID())
            .as(kind)
            .startsWith("arn:aws:kms:" + region + ":" + ACCOUNT + ":key/");
      }
      assertThat(
              s3.getObjectAsBytes(
                      r -> r.bucket(bucket("runbooks", region)).key("shop-failover.yaml"))
                  .asByteArray())
          .isEqualTo(runbook());
      if (wire.isLikeAws(Difference.BUCKET_SETTINGS)) {
        assertThat(
                s3.getObjectLockConfiguration(r -> r.bucket(bucket("evidence", region)))
                    .objectLockConfiguration()
                    .objectLockEnabledAsString())
            .isEqualTo("Enabled");
      }
    }
  }

  private static byte[] runbook() {
    try {
      return Files.readAllBytes(Path.of("..", "runbooks", "shop-failover.yaml"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String bucket(String kind, String region) {
    return "understudy-" + kind + "-" + ACCOUNT + "-" + region;
  }

  @Test
  void the_ledger_is_made_by_the_standby() {
    try (DynamoDbClient dynamo = wire.client(DynamoDbClient.builder(), STANDBY)) {
      TableDescription ledger = dynamo.describeTable(r -> r.tableName("understudy-ledger")).table();
      assertThat(ledger.keySchema().getFirst().attributeName()).isEqualTo("pk");
      assertThat(ledger.billingModeSummary().billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
      if (wire.isLikeAws(Difference.GLOBAL_TABLES)) {
        assertThat(ledger.replicas()).extracting(r -> r.regionName()).contains(HOME);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HOME, STANDBY})
  void what_moto_passes_over_is_exactly_what_its_differences_name(String region) {
    Map<String, StackResourceSummary> made = deployer.resources(stack(region));
    Set<String> changed =
        Set.of(
            "AWS::DynamoDB::GlobalTable",
            "AWS::KMS::ReplicaKey",
            "AWS::Lambda::Alias",
            "AWS::Lambda::Version",
            "AWS::StepFunctions::StateMachineAlias",
            "AWS::StepFunctions::StateMachineVersion");
    Set<String> passedOver = new TreeSet<>();
    Set<String> types = new HashSet<>();
    for (Map.Entry<String, JsonNode> each :
        stack(region).template().path("Resources").properties()) {
      String type = each.getValue().path("Type").asText();
      types.add(type);
      StackResourceSummary resource = made.get(each.getKey());
      boolean there =
          resource != null && !Optional.ofNullable(resource.resourceType()).orElse("").isEmpty();
      if (!there && !type.startsWith("Custom::") && !changed.contains(type)) {
        passedOver.add(type);
      }
    }
    String reason = Backend.differences("moto").getOrDefault(Difference.IGNORED_RESOURCES, "");
    System.out.println(
        String.format(
            Locale.ROOT,
            "[wire] %s: effects of %d types not checked on moto: %s",
            region,
            passedOver.size(),
            passedOver));
    Set<String> named =
        types.stream()
            .filter(type -> reason.matches(".*\\b" + type + "\\b.*"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(passedOver).isEqualTo(named);
  }
}
