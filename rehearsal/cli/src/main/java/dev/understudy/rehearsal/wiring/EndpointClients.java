package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.rehearsal.integration.SdkClients;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** SDK clients that talk to an endpoint instead of to AWS. */
final class EndpointClients {

  private static final String REGION = "eu-west-1";
  private static final String NOBODY = "understudy";

  private EndpointClients() {}

  /** Lets the handlers' own clients, which know only the SDK's settings, find the endpoint. */
  static void useForHandlers(URI endpoint) {
    System.setProperty("aws.endpointUrl", endpoint.toString());
    if (System.getenv("AWS_REGION") == null && System.getProperty("aws.region") == null) {
      System.setProperty("aws.region", REGION);
    }
    if (!hasCredentials()) {
      System.setProperty("aws.accessKeyId", NOBODY);
      System.setProperty("aws.secretAccessKey", NOBODY);
    }
  }

  /** A client of every service that state machines may use here. */
  static SdkClients all(URI endpoint) {
    return new SdkClients()
        .put("cloudwatch", at(endpoint, CloudWatchClient.builder()))
        .put("codebuild", at(endpoint, CodeBuildClient.builder()))
        .put("dynamodb", at(endpoint, DynamoDbClient.builder()))
        .put("eventbridge", at(endpoint, EventBridgeClient.builder()))
        .put("lambda", at(endpoint, LambdaClient.builder()))
        .put("route53", at(endpoint, Route53Client.builder()))
        .put("s3", at(endpoint, S3Client.builder().forcePathStyle(true)))
        .put("sns", at(endpoint, SnsClient.builder()))
        .put("sqs", at(endpoint, SqsClient.builder()))
        .put("ssm", at(endpoint, SsmClient.builder()));
  }

  /** A client of this process's own endpoint. */
  static SfnClient stepFunctions(URI endpoint) {
    return at(endpoint, SfnClient.builder());
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C at(
      URI endpoint, B builder) {
    return AwsClients.client(
        builder
            .endpointOverride(endpoint)
            .region(Region.of(REGION))
            .credentialsProvider(credentials()));
  }

  private static AwsCredentialsProvider credentials() {
    return hasCredentials()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(NOBODY, NOBODY));
  }

  private static boolean hasCredentials() {
    return System.getenv("AWS_ACCESS_KEY_ID") != null
        || System.getenv("AWS_PROFILE") != null
        || System.getProperty("aws.accessKeyId") != null;
  }
}
