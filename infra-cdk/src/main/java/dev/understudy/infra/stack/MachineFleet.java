package dev.understudy.infra.stack;

import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.infra.catalogue.Definition;
import dev.understudy.infra.catalogue.FunctionSpec;
import dev.understudy.infra.catalogue.MachineGrants;
import dev.understudy.infra.catalogue.Machines;
import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.security.GrantedRole;
import dev.understudy.statemachines.StateMachineFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachineAlias;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachineVersion;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * Every state machine, from its file.
 *
 * <p>A parent names the <em>version</em> of its child, not the child: an operation that runs while
 * a deployment changes a child goes on with the child it was rehearsed with. Old versions are kept
 * for the operations that still use them (<a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-state-machine-version.html">versions</a>).
 */
final class MachineFleet extends Construct {

  private static final Workflows WORKFLOWS = Workflows.installed();

  private final Names names;
  private final Map<String, String> substitutions = new LinkedHashMap<>();
  private final Map<String, CfnStateMachineAlias> aliases = new LinkedHashMap<>();

  MachineFleet(
      Construct scope,
      Names names,
      Path project,
      List<FunctionSpec> functions,
      FunctionFleet fleet,
      RegionKey key,
      LogGroups logs) {
    super(scope, "StateMachines");
    this.names = names;
    substitutions.put("LedgerTable", Names.LEDGER);
    substitutions.put("OperationsTopic", names.operationsTopicArn());
    substitutions.put("DeadLetterQueue", names.deadLetterQueueUrl());
    functions.forEach(
        spec -> substitutions.put(spec.name(), fleet.alias(spec.name()).getFunctionArn()));
    MachineGrants grants = new MachineGrants(names, key.arn());
    for (StateMachineFile file : Machines.childrenFirst(StateMachineFile.all(), WORKFLOWS)) {
      machine(file, Definition.read(project, file), grants, logs);
    }
  }

  /** What is started from outside: the alias of a machine. */
  String aliasArn(String file) {
    CfnStateMachineAlias alias = aliases.get(file);
    if (alias == null) {
      throw new IllegalArgumentException("no state machine " + file);
    }
    return alias.getRef();
  }

  private void machine(
      StateMachineFile file, Definition definition, MachineGrants grants, LogGroups logs) {
    Construct scope = new Construct(this, file.placeholder());
    String name = names.machine(file.name());
    GrantedRole role =
        new GrantedRole(
            scope,
            "Role",
            new ServicePrincipal("states.amazonaws.com"),
            "Understudy state machine " + file.name(),
            grants.of(definition));
    StateMachine machine =
        StateMachine.Builder.create(scope, "Machine")
            .stateMachineName(name)
            .stateMachineType(file.express() ? StateMachineType.EXPRESS : StateMachineType.STANDARD)
            .definitionBody(DefinitionBody.fromFile(definition.path().toString()))
            .definitionSubstitutions(needed(definition))
            .role(role.sealed())
            .tracingEnabled(true)
            .logs(
                LogOptions.builder()
                    .destination(logs.group(scope, "Logs", names.logGroup("states", name)))
                    .level(LogLevel.ALL)
                    .includeExecutionData(names.config().security().logExecutionData())
                    .build())
            .build();
    // A role with a name or ARN composed by hand gives CloudFormation no order.
    machine.getNode().addDependency(role.role());
    CfnStateMachine resource = (CfnStateMachine) machine.getNode().getDefaultChild();
    CfnStateMachineVersion version =
        CfnStateMachineVersion.Builder.create(scope, "Version")
            .stateMachineArn(machine.getStateMachineArn())
            .stateMachineRevisionId(
                Objects.requireNonNull(resource).getAttrStateMachineRevisionId())
            .build();
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    aliases.put(
        file.name(),
        CfnStateMachineAlias.Builder.create(scope, "Alias")
            .name(Names.ALIAS)
            .routingConfiguration(
                List.of(
                    CfnStateMachineAlias.RoutingConfigurationVersionProperty.builder()
                        .stateMachineVersionArn(version.getRef())
                        .weight(100)
                        .build()))
            .build());
    substitutions.put(
        file.placeholder(), file.startedFromOutside() ? aliasArn(file.name()) : version.getRef());
  }

  private String childArn(String file) {
    return Objects.requireNonNull(
        substitutions.get(StateMachineFile.named(file).placeholder()), "created before: " + file);
  }

  private Map<String, String> needed(Definition definition) {
    Map<String, String> needed = new LinkedHashMap<>();
    Map<String, String> known = new LinkedHashMap<>(substitutions);
    for (WorkflowTable table : WorkflowTable.values()) {
      if (definition.placeholders().contains(table.placeholder())) {
        known.put(table.placeholder(), table.text(WORKFLOWS, this::childArn));
      }
    }
    for (String placeholder : definition.placeholders().stream().sorted().toList()) {
      String value = known.get(placeholder);
      if (value == null) {
        throw new IllegalStateException(
            definition.path().getFileName() + " asks for an unknown ${" + placeholder + "}");
      }
      needed.put(placeholder, value);
    }
    return needed;
  }
}
