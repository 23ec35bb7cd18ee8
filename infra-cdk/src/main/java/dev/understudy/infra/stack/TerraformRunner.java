package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.Project;
import software.amazon.awscdk.services.codebuild.S3LoggingOptions;
import software.amazon.awscdk.services.codebuild.Source;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * Runs Terraform: one CodeBuild project, one version of Terraform checked by its checksum, saved
 * plans in the artifact bucket under the region's key, and a role for each stack that reaches that
 * stack's state and nothing else of Understudy. The lease keeps two operations from one stack, the
 * lock file two runs from one state.
 */
final class TerraformRunner extends Construct {

  private static final int BUILD_MINUTES_MAX = 120;

  TerraformRunner(Construct scope, Names names, Buckets buckets, RegionKey key, LogGroups logs) {
    super(scope, "Terraform");
    Config.Terraform terraform = names.config().terraform();
    Asset source =
        Asset.Builder.create(this, "Source")
            .path(terraform.source().toString())
            .exclude(List.of("**/.terraform", "**/*.tfstate*", "**/tests"))
            .build();
    String logGroup = names.logGroup("codebuild", Names.TERRAFORM_PROJECT);
    GrantedRole role =
        new GrantedRole(
            this,
            "Role",
            new ServicePrincipal("codebuild.amazonaws.com"),
            "Fetches the source and takes the role of the stack it builds",
            buildGrants(names, source, key, logGroup));
    Project.Builder.create(this, "Project")
        .projectName(Names.TERRAFORM_PROJECT)
        .description("Plans and applies one Terraform stack for an operation")
        .source(
            Source.s3(
                software.amazon.awscdk.services.codebuild.S3SourceProps.builder()
                    .bucket(source.getBucket())
                    .path(source.getS3ObjectKey())
                    .build()))
        .buildSpec(BuildSpec.fromSourceFilename("buildspec.yml"))
        .role(role.sealed())
        .encryptionKey(key.key())
        .timeout(Duration.minutes(BUILD_MINUTES_MAX))
        .queuedTimeout(Duration.minutes(30))
        .environment(
            BuildEnvironment.builder()
                .buildImage(LinuxBuildImage.AMAZON_LINUX_2023_5)
                .computeType(ComputeType.SMALL)
                .privileged(false)
                .environmentVariables(environment(names, terraform, key, source))
                .build())
        .logging(
            LoggingOptions.builder()
                .cloudWatch(
                    CloudWatchLoggingOptions.builder()
                        .logGroup(logs.group(this, "Logs", logGroup))
                        .build())
                .s3(
                    S3LoggingOptions.builder()
                        .bucket(buckets.artifacts())
                        .prefix("build-logs")
                        .build())
                .build())
        .build();
    AtomicInteger order = new AtomicInteger();
    terraform.stacks().forEach(stack -> stackRole(names, stack, key, role, order));
  }

  private static Map<String, BuildEnvironmentVariable> environment(
      Names names, Config.Terraform terraform, RegionKey key, Asset source) {
    Map<String, String> plain = new LinkedHashMap<>();
    // What is planned without a version is this one, and can be asked for by it later.
    plain.put("UNDERSTUDY_SOURCE_VERSION", source.getAssetHash());
    plain.put("UNDERSTUDY_STATE_BUCKET", names.bucket("state"));
    plain.put("UNDERSTUDY_STATE_REGION", names.region());
    plain.put("UNDERSTUDY_STATE_KMS_KEY", key.arn());
    // Where a build asks, right before it changes anything, in whose name it still may.
    plain.put("UNDERSTUDY_LEDGER_TABLE", Names.LEDGER);
    plain.put("UNDERSTUDY_LEDGER_REGION", names.region());
    plain.put("UNDERSTUDY_TERRAFORM_VERSION", terraform.version());
    plain.put("UNDERSTUDY_TERRAFORM_SHA256", terraform.sha256());
    plain.put(
        "UNDERSTUDY_STACK_ROLE_PREFIX",
        "arn:aws:iam::" + names.account() + ":role/" + names.stackRolePrefix());
    Map<String, BuildEnvironmentVariable> environment = new LinkedHashMap<>();
    plain.forEach(
        (name, value) ->
            environment.put(name, BuildEnvironmentVariable.builder().value(value).build()));
    return environment;
  }

  private static List<Grant> buildGrants(
      Names names, Asset source, RegionKey key, String logGroup) {
    List<Grant> grants = new ArrayList<>();
    String bucket = "arn:aws:s3:::" + source.getS3BucketName();
    grants.add(
        Grant.wild(
            "An earlier version of the source is another archive beside this one.",
            List.of("s3:GetObject", "s3:GetObjectVersion"),
            bucket + "/*.zip"));
    // https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html
    grants.add(
        Grant.wild(
            "A saved plan lies in a folder that its run names.",
            List.of("s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"),
            names.bucketArn("artifacts") + "/plans/*"));
    grants.add(
        Grant.exact(
            List.of("s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"),
            names.bucketArn("artifacts")));
    grants.add(
        Grant.wild(
            "CodeBuild names the log streams.",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            names.logStreamsArn(logGroup)));
    grants.add(
        Grant.wild(
            "A build's log is named by the build.",
            List.of("s3:PutObject"),
            names.bucketArn("artifacts") + "/build-logs/*"));
    grants.add(Grant.exact(List.of("kms:Decrypt", "kms:GenerateDataKey"), key.arn()));
    grants.add(
        Grant.exact(List.of("dynamodb:GetItem"), names.ledgerArn())
            .when(
                "ForAllValues:StringLike", "dynamodb:LeadingKeys", List.of("lease#*", "stack#*")));
    List<String> roles =
        names.config().terraform().stacks().stream()
            .map(stack -> names.stackRoleArn(stack.name()))
            .toList();
    if (!roles.isEmpty()) {
      grants.add(Grant.exact(List.of("sts:AssumeRole"), roles.toArray(String[]::new)));
    }
    return grants;
  }

  private void stackRole(
      Names names,
      Config.TerraformStack stack,
      RegionKey key,
      GrantedRole builder,
      AtomicInteger order) {
    String state = "/stacks/" + stack.name() + "/terraform.tfstate";
    GrantedRole role =
        new GrantedRole(
            this,
            "StackRole-" + stack.name(),
            new ArnPrincipal(builder.arn()),
            "What Terraform may do for stack " + stack.name(),
            List.of(
                Grant.exact(
                    List.of("s3:GetObject", "s3:PutObject"), names.bucketArn("state") + state),
                Grant.exact(
                    List.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject"),
                    names.bucketArn("state") + state + ".tflock"),
                Grant.exact(List.of("s3:ListBucket"), names.bucketArn("state")),
                Grant.exact(List.of("kms:Decrypt", "kms:GenerateDataKey"), key.arn())),
            names.stackRolePrefix() + stack.name());
    Role attached = role.role();
    for (String policy : stack.policies()) {
      attached.addManagedPolicy(
          ManagedPolicy.fromManagedPolicyArn(this, "Policy" + order.incrementAndGet(), policy));
    }
  }
}
