package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.FunctionSpec;
import dev.understudy.infra.catalogue.MachineGrants;
import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** Every function of the catalogue, each with its own role, log group, version and alias. */
final class FunctionFleet extends Construct {

  private final Map<String, Alias> aliases = new LinkedHashMap<>();

  FunctionFleet(
      Construct scope, Names names, List<FunctionSpec> specs, FunctionJars jars, LogGroups logs) {
    super(scope, "Functions");
    Map<String, Code> code = new LinkedHashMap<>();
    for (FunctionSpec spec : specs) {
      aliases.put(
          spec.name(),
          function(
              names,
              spec,
              code.computeIfAbsent(
                  spec.module(), module -> Code.fromAsset(jars.of(module).toString())),
              logs));
    }
  }

  Alias alias(String catalogueName) {
    Alias alias = aliases.get(catalogueName);
    if (alias == null) {
      throw new IllegalArgumentException("no function " + catalogueName);
    }
    return alias;
  }

  private Alias function(Names names, FunctionSpec spec, Code code, LogGroups logs) {
    Construct scope = new Construct(this, spec.name());
    String logGroupName = names.logGroup("lambda", names.function(spec.name()));
    LogGroup logGroup = logs.group(scope, "Logs", logGroupName);
    List<Grant> grants = new ArrayList<>(spec.grants());
    grants.add(
        Grant.wild(
            "Lambda names the log streams.",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            names.logStreamsArn(logGroupName)));
    grants.add(MachineGrants.tracing());
    GrantedRole role =
        new GrantedRole(
            scope,
            "Role",
            new ServicePrincipal("lambda.amazonaws.com"),
            "Understudy function " + spec.name(),
            grants);
    Function.Builder function =
        Function.Builder.create(scope, "Function")
            .functionName(names.function(spec.name()))
            .description(names.config().functions().arm64() ? "arm64" : "x86_64")
            .runtime(Runtime.JAVA_25)
            .architecture(
                names.config().functions().arm64() ? Architecture.ARM_64 : Architecture.X86_64)
            .handler(spec.handler())
            .code(code)
            .memorySize(spec.memoryMegabytes())
            .timeout(Duration.seconds(spec.timeoutSeconds()))
            .environment(spec.environment())
            .role(role.sealed())
            .logGroup(logGroup)
            .tracing(Tracing.ACTIVE)
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    if (spec.failoverPath()) {
      names
          .config()
          .functions()
          .reservedConcurrency()
          .ifPresent(function::reservedConcurrentExecutions);
    }
    Function built = function.build();
    Annotations.of(built)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "Everything calls the alias of a published version.");
    return Alias.Builder.create(scope, "Alias")
        .aliasName(Names.ALIAS)
        .version(built.getCurrentVersion())
        .build();
  }
}
