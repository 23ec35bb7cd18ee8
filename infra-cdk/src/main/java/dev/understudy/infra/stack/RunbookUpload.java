package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Puts the runbooks of the configured folder, and the policies of the folder beside it, into the
 * region's bucket with each deployment. What is gone from a folder stays in the bucket: a running
 * operation may still name a runbook, and a policy is dropped by hand.
 */
final class RunbookUpload extends Construct {

  // CDK's own function; one a stack, named by CDK.
  private static final String FUNCTION = "Custom::CDKBucketDeployment";

  RunbookUpload(Construct scope, Names names, Buckets buckets, RegionKey key, LogGroups logs) {
    super(scope, "Runbooks");
    List<Asset> files = new ArrayList<>();
    files.add(
        Asset.Builder.create(this, "Files")
            .path(names.config().runbooksFolder().toString())
            .build());
    Path policies = names.config().runbooksFolder().resolveSibling("policies");
    if (Files.isDirectory(policies)) {
      files.add(
          Asset.Builder.create(this, "PolicyFiles")
              .path(policies.toString())
              .exclude(List.of("tests"))
              .build());
    }
    String logGroup = "/aws/lambda/understudy-runbook-upload";
    GrantedRole role =
        new GrantedRole(
            this,
            "Role",
            new ServicePrincipal("lambda.amazonaws.com"),
            "Copies runbooks into their bucket during a deployment",
            List.of(
                Grant.exact(
                    List.of("s3:GetObject"),
                    files.stream()
                        .map(each -> each.getS3BucketName() + "/" + each.getS3ObjectKey())
                        .map(each -> "arn:aws:s3:::" + each)
                        .toArray(String[]::new)),
                Grant.exact(List.of("s3:ListBucket"), names.bucketArn("runbooks")),
                Grant.wild(
                    "Runbooks are added without a change here.",
                    List.of("s3:GetObject", "s3:PutObject"),
                    names.bucketArn("runbooks") + "/*"),
                Grant.exact(List.of("kms:Decrypt", "kms:GenerateDataKey"), key.arn()),
                Grant.wild(
                    "Lambda names the log streams.",
                    List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                    names.logStreamsArn(logGroup))));
    LogGroup log = logs.group(this, "Logs", logGroup);
    for (int i = 0; i < files.size(); i++) {
      BucketDeployment.Builder upload =
          BucketDeployment.Builder.create(this, i == 0 ? "Upload" : "Policies")
              .destinationBucket(buckets.runbooks())
              .sources(
                  List.of(Source.bucket(files.get(i).getBucket(), files.get(i).getS3ObjectKey())))
              .role(role.sealed())
              .logGroup(log)
              .prune(false)
              .retainOnDelete(true);
      if (i > 0) {
        upload.destinationKeyPrefix("policies");
      }
      upload.build();
    }
    for (IConstruct child : Stack.of(this).getNode().getChildren()) {
      if (child.getNode().getId().startsWith(FUNCTION)) {
        NagSuppressions.addResourceSuppressions(
            child,
            List.of(
                NagPackSuppression.builder()
                    .id("AwsSolutions-L1")
                    .reason("CDK chooses the runtime its own deployment function is tested on.")
                    .build()),
            true);
      }
    }
  }
}
