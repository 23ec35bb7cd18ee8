package dev.understudy.tests.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Deploys a cloud assembly through the CloudFormation API, as {@code cdk bootstrap} and {@code cdk
 * deploy} do: the bucket and the version of the bootstrap, the assets, then stack after stack.
 *
 * <p>Where a backend runs no custom resources it does their work itself, as far as this project's
 * templates have any: exports to the other region, and runbooks into their bucket.
 */
final class StackDeployer {
  // CDK's own bootstrap template counts its versions; templates ask for at least 6.
  private static final String BOOTSTRAP_VERSION = "/cdk-bootstrap/hnb659fds/version";
  private static final Duration STACK_MAX = Duration.ofMinutes(15);

  private final Wire wire;
  private final TemplateChanges changes;
  private final Map<String, String> exports = new LinkedHashMap<>();

  StackDeployer(Wire wire) {
    this.wire = wire;
    this.changes = new TemplateChanges(wire.differences());
  }

  /** Deploys every stack, in order. */
  void deploy(CloudAssembly assembly) {
    assembly.stacks().forEach(this::deploy);
  }

  private void deploy(CloudAssembly.StackArtifact stack) {
    bootstrap(stack);
    stack.assets().forEach(asset -> put(stack.region(), asset.bucket(), asset.key(), bytes(asset)));
    JsonNode template = changes.apply(stack, path -> exports.getOrDefault(path, "not-exported"));
    byte[] text = template.toString().getBytes(StandardCharsets.UTF_8);
    String key = Sha256.hex(text) + ".json";
    // Inline a template may have 51,200 bytes, from S3 a million:
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    put(stack.region(), stack.assetBucket(), key, text);
    try (CloudFormationClient client = cloudFormation(stack.region())) {
      client.createStack(
          r ->
              r.stackName(stack.name())
                  .capabilities(Capability.CAPABILITY_NAMED_IAM)
                  .templateURL(
                      "https://%s.s3.%s.amazonaws.com/%s"
                          .formatted(stack.assetBucket(), stack.region(), key)));
      awaitCreated(client, stack.name());
    }
    if (wire.differences().contains(Difference.CUSTOM_RESOURCES)) {
      doTheWorkOfCustomResources(stack);
    }
  }

  private void bootstrap(CloudAssembly.StackArtifact stack) {
    String region = stack.region();
    try (S3Client s3 = s3(region);
        SsmClient ssm = wire.client(SsmClient.builder(), region)) {
      ssm.putParameter(
          r -> r.name(BOOTSTRAP_VERSION).type(ParameterType.STRING).value("21").overwrite(true));
      s3.createBucket(
          r ->
              r.bucket(stack.assetBucket())
                  .createBucketConfiguration(c -> c.locationConstraint(region)));
    } catch (BucketAlreadyOwnedByYouException again) {
      System.out.println("[wire] " + stack.assetBucket() + " is there already");
    }
  }

  private static void awaitCreated(CloudFormationClient client, String name) {
    Awaitility.await()
        .atMost(STACK_MAX)
        .pollInterval(Duration.ofSeconds(1))
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              String status =
                  client
                      .describeStacks(r -> r.stackName(name))
                      .stacks()
                      .getFirst()
                      .stackStatusAsString();
              if (status.contains("FAILED") || status.contains("ROLLBACK")) {
                throw new AssertionError(name + " is " + status + ": " + reasons(client, name));
              }
              return status.equals("CREATE_COMPLETE");
            });
  }

  private static String reasons(CloudFormationClient client, String name) {
    return client.describeStackEvents(r -> r.stackName(name)).stackEvents().stream()
        .filter(event -> event.resourceStatusAsString().contains("FAILED"))
        .map(StackEvent::toString)
        .collect(Collectors.joining("\n"));
  }

  /** What a stack says it has made, by logical name. */
  Map<String, StackResourceSummary> resources(CloudAssembly.StackArtifact stack) {
    try (CloudFormationClient client = cloudFormation(stack.region())) {
      return client
          .listStackResourcesPaginator(r -> r.stackName(stack.name()))
          .stackResourceSummaries()
          .stream()
          .filter(resource -> stack.template().path("Resources").has(resource.logicalResourceId()))
          .collect(Collectors.toMap(StackResourceSummary::logicalResourceId, r -> r, (a, b) -> a));
    }
  }

  private void doTheWorkOfCustomResources(CloudAssembly.StackArtifact stack) {
    Map<String, StackResourceSummary> made = resources(stack);
    for (JsonNode resource : stack.template().path("Resources")) {
      JsonNode properties = resource.path("Properties");
      switch (resource.path("Type").asText()) {
        case "Custom::CrossRegionExportWriter" ->
            properties
                .path("WriterProps")
                .path("exports")
                .properties()
                .forEach(e -> exports.put(e.getKey(), keyArn(stack, made, e.getValue())));
        case "Custom::CDKBucketDeployment" -> uploadRunbooks(stack, made, properties);
        default -> {
          // Everything else the backend makes itself, or reads what was exported.
        }
      }
    }
  }

  private static String keyArn(
      CloudAssembly.StackArtifact stack,
      Map<String, StackResourceSummary> made,
      JsonNode attribute) {
    StackResourceSummary key = made.get(attribute.path("Fn::GetAtt").path(0).asText());
    if (key == null || !key.resourceType().equals("AWS::KMS::Key")) {
      throw new IllegalStateException("only keys are known to be exported, not " + attribute);
    }
    return "arn:aws:kms:%s:%s:key/%s"
        .formatted(stack.region(), stack.account(), key.physicalResourceId());
  }

  private void uploadRunbooks(
      CloudAssembly.StackArtifact stack,
      Map<String, StackResourceSummary> made,
      JsonNode properties) {
    StackResourceSummary bucket =
        made.get(properties.path("DestinationBucketName").path("Ref").asText());
    if (bucket == null) {
      throw new IllegalStateException("there is no bucket for the runbooks");
    }
    Path folder = stack.asset(properties.path("SourceObjectKeys").path(0).asText()).source();
    for (Path file : files(folder)) {
      put(
          stack.region(),
          bucket.physicalResourceId(),
          folder.relativize(file).toString(),
          content(file));
    }
  }

  private void put(String region, String bucket, String key, byte[] bytes) {
    try (S3Client s3 = s3(region)) {
      s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
    }
  }

  private S3Client s3(String region) {
    // Chunks with a signature each are for clients that stream; emulators take them apart slowly.
    return wire.client(
        S3Client.builder()
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(c -> c.chunkedEncodingEnabled(false)),
        region);
  }

  private CloudFormationClient cloudFormation(String region) {
    return wire.client(CloudFormationClient.builder(), region);
  }

  private static byte[] bytes(CloudAssembly.FileAsset asset) {
    return asset.zip() ? zipped(asset.source()) : content(asset.source());
  }

  private static byte[] zipped(Path folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path file : files(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        zip.write(content(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
