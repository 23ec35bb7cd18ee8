package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Puts the runbooks of the configured folder into the region's bucket with each deployment. A
 * runbook that is gone from the folder stays in the bucket: a running operation may still name it.
 */
final class RunbookUpload extends Construct {

  // CDK's own function; one a stack, named by CDK.
  private static final String FUNCTION = "Custom::CDKBucketDeployment";

  RunbookUpload(Construct scope, Names names, Buckets buckets, RegionKey key, LogGroups logs) {
    super(scope, "Runbooks");
    Asset runbooks =
        Asset.Builder.create(this, "Files")
            .path(names.config().runbooksFolder().toString())
            .build();
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
                    "arn:aws:s3:::" + runbooks.getS3BucketName() + "/" + runbooks.getS3ObjectKey()),
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
    BucketDeployment.Builder.create(this, "Upload")
        .destinationBucket(buckets.runbooks())
        .sources(List.of(Source.bucket(runbooks.getBucket(), runbooks.getS3ObjectKey())))
        .role(role.sealed())
        .logGroup(logs.group(this, "Logs", logGroup))
        .prune(false)
        .retainOnDelete(true)
        .build();
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
