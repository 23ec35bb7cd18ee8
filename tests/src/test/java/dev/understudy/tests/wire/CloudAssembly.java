package dev.understudy.tests.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * What {@code cdk synth} leaves behind, as far as deploying it needs to know: the stacks in the
 * order in which they can be made, and the files that have to be in S3 before.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html">Cloud
 *     assembly schema</a>
 */
record CloudAssembly(Path folder, List<StackArtifact> stacks) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A stack.
   *
   * @param assets the files its template names, itself among them
   */
  record StackArtifact(
      String id,
      String name,
      String account,
      String region,
      JsonNode template,
      List<FileAsset> assets) {
    String assetBucket() {
      return assets.getFirst().bucket();
    }

    /** The file behind an object key of a template. */
    FileAsset asset(String key) {
      return assets.stream()
          .filter(asset -> asset.key().equals(key))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(id + " names an unknown asset " + key));
    }
  }

  /**
   * A file, or a folder that becomes one.
   *
   * @param zip whether the source is a folder to be zipped
   */
  record FileAsset(Path source, boolean zip, String bucket, String key) {}

  static CloudAssembly read(Path folder) {
    JsonNode artifacts = json(folder.resolve("manifest.json")).path("artifacts");
    Map<String, StackArtifact> stacks = new LinkedHashMap<>();
    for (String id : inOrder(artifacts)) {
      JsonNode artifact = artifacts.path(id);
      if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
        stacks.put(id, stack(folder, id, artifact));
      }
    }
    return new CloudAssembly(folder, List.copyOf(stacks.values()));
  }

  private static StackArtifact stack(Path folder, String id, JsonNode artifact) {
    // aws://ACCOUNT/REGION
    String[] environment = artifact.path("environment").asText().split("/", -1);
    String region = environment[3];
    List<FileAsset> assets = new ArrayList<>();
    JsonNode files = json(folder.resolve(id + ".assets.json")).path("files");
    for (JsonNode file : files) {
      for (JsonNode destination : file.path("destinations")) {
        if (destination.path("region").asText(region).equals(region)) {
          assets.add(asset(folder, file.path("source"), destination));
        }
      }
    }
    return new StackArtifact(
        id,
        artifact.path("properties").path("stackName").asText(id),
        environment[2],
        region,
        json(folder.resolve(artifact.path("properties").path("templateFile").asText())),
        List.copyOf(assets));
  }

  private static FileAsset asset(Path folder, JsonNode source, JsonNode destination) {
    return new FileAsset(
        folder.resolve(source.path("path").asText()),
        source.path("packaging").asText().equals("zip"),
        destination.path("bucketName").asText(),
        destination.path("objectKey").asText());
  }

  private static SequencedSet<String> inOrder(JsonNode artifacts) {
    SequencedSet<String> ordered = new LinkedHashSet<>();
    artifacts.fieldNames().forEachRemaining(id -> add(artifacts, id, ordered));
    return ordered;
  }

  private static void add(JsonNode artifacts, String id, SequencedSet<String> ordered) {
    if (!ordered.contains(id)) {
      artifacts.path(id).path("dependencies").forEach(d -> add(artifacts, d.asText(), ordered));
      ordered.add(id);
    }
  }

  static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
