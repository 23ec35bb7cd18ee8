package dev.understudy.infra.catalogue;

import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.infra.catalogue.Definition.Task;
import dev.understudy.infra.config.RunbookFacts;
import dev.understudy.infra.security.Grant;
import dev.understudy.statemachines.StateMachineFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a state machine may do, read off its Tasks: no list kept by hand can forget a state, or keep
 * one that is gone (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html">policies
 * for integrated services</a>).
 */
public final class MachineGrants {

  private static final Pattern LOOKUP =
      Pattern.compile("\\{% \\$lookup\\(\\$(\\w+), \\$\\w+\\) %}");

  private final Names names;
  private final String keyArn;
  private final Map<String, String> machines = new LinkedHashMap<>();

  public MachineGrants(Names names, String keyArn) {
    this.names = names;
    this.keyArn = keyArn;
    StateMachineFile.all().forEach(file -> machines.put(file.placeholder(), file.name()));
  }

  /** In a stable order, without repetition. */
  public List<Grant> of(Definition definition) {
    List<Grant> grants = new ArrayList<>();
    definition.tasks().forEach(task -> grants.addAll(of(task)));
    return Stream.concat(grants.stream().distinct(), observing()).toList();
  }

  private List<Grant> of(Task task) {
    String resource = task.resource().replaceFirst("\\.waitForTaskToken$", "");
    return switch (resource) {
      case "arn:aws:states:::lambda:invoke" ->
          List.of(
              Grant.exact(
                  List.of("lambda:InvokeFunction"),
                  names.functionAliasArn(task.placeholder("FunctionName"))));
      case "arn:aws:states:::states:startExecution" ->
          List.of(Grant.exact(List.of("states:StartExecution"), child(task)));
      case "arn:aws:states:::states:startExecution.sync:2" -> nested(task);
      case "arn:aws:states:::dynamodb:getItem" -> ledger("dynamodb:GetItem");
      case "arn:aws:states:::dynamodb:updateItem" -> ledger("dynamodb:UpdateItem");
      case "arn:aws:states:::aws-sdk:dynamodb:batchGetItem" -> ledger("dynamodb:BatchGetItem");
      case "arn:aws:states:::aws-sdk:dynamodb:scan" -> ledger("dynamodb:Scan");
      case "arn:aws:states:::sns:publish" -> publish();
      case "arn:aws:states:::sqs:sendMessage" ->
          List.of(Grant.exact(List.of("sqs:SendMessage"), names.deadLetterQueueArn()));
      default ->
          throw new IllegalArgumentException(
              "no permissions are known for " + task.resource() + " of state " + task.name());
    };
  }

  private List<Grant> ledger(String action) {
    return List.of(Grant.exact(List.of(action), names.ledgerArn()));
  }

  private List<Grant> publish() {
    Set<String> topics = new TreeSet<>();
    topics.add(names.operationsTopicArn());
    names.config().runbooks().stream().map(RunbookFacts::notifyTopic).forEach(topics::add);
    return List.of(
        Grant.exact(List.of("sns:Publish"), topics.toArray(String[]::new)),
        Grant.exact(List.of("kms:Decrypt", "kms:GenerateDataKey"), keyArn));
  }

  private List<Grant> nested(Task task) {
    return children(task).stream().flatMap(child -> nested(child).stream()).toList();
  }

  /** One that is named, or every one of the table that it is looked up in. */
  private List<String> children(Task task) {
    Matcher lookup = LOOKUP.matcher(task.arguments().path("StateMachineArn").asText());
    if (!lookup.matches()) {
      return List.of(file(task));
    }
    for (WorkflowTable table : WorkflowTable.values()) {
      if (table.variable().equals(lookup.group(1))) {
        return table.machines(Workflows.installed()).values().stream().sorted().toList();
      }
    }
    throw new IllegalArgumentException("state " + task.name() + " looks in an unknown table");
  }

  private List<Grant> nested(String child) {
    return List.of(
        Grant.exact(List.of("states:StartExecution"), names.machineArn(child)),
        Grant.wild(
            "The child's execution is named when it is started.",
            List.of("states:DescribeExecution", "states:StopExecution"),
            names.executionsArn(child)),
        Grant.exact(
            List.of("events:DescribeRule", "events:PutRule", "events:PutTargets"),
            names.arn("events", "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule")));
  }

  private String child(Task task) {
    return names.machineArn(file(task));
  }

  private String file(Task task) {
    String file = machines.get(task.placeholder("StateMachineArn"));
    if (file == null) {
      throw new IllegalArgumentException("state " + task.name() + " starts an unknown machine");
    }
    return file;
  }

  private static Stream<Grant> observing() {
    // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
    return Stream.of(
        Grant.wild(
            "The CloudWatch Logs delivery API has no resource-level permissions.",
            List.of(
                "logs:CreateLogDelivery",
                "logs:DeleteLogDelivery",
                "logs:DescribeLogGroups",
                "logs:DescribeResourcePolicies",
                "logs:GetLogDelivery",
                "logs:ListLogDeliveries",
                "logs:PutResourcePolicy",
                "logs:UpdateLogDelivery"),
            "*"),
        tracing());
  }

  /** To write traces. */
  public static Grant tracing() {
    return Grant.wild(
        "X-Ray has no resource-level permissions for writing traces.",
        List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"),
        "*");
  }
}
