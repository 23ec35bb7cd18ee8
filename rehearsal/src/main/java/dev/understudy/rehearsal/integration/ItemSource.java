package dev.understudy.rehearsal.integration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads what a distributed Map goes over: the text of an object, or the objects of a bucket. */
final class ItemSource {
  private static final String FAILED = "States.ItemReaderFailed";

  private final SdkClients clients;

  ItemSource(SdkClients clients) {
    this.clients = clients;
  }

  /** Answers with a text for an object, with a list for a listing. */
  void read(String action, @Nullable Object arguments, TaskCallback callback) {
    Optional<S3Client> client =
        clients.find("s3").filter(S3Client.class::isInstance).map(S3Client.class::cast);
    if (client.isEmpty()) {
      callback.fail(FAILED, "there is no client of the service 's3'");
      return;
    }
    Map<?, ?> fields = arguments instanceof Map<?, ?> map ? map : Map.of();
    String bucket = String.valueOf(fields.get("Bucket"));
    Object answer;
    try {
      answer =
          action.equals("listObjectsV2")
              ? listing(client.get(), bucket, fields.get("Prefix"))
              : client
                  .get()
                  .getObjectAsBytes(r -> r.bucket(bucket).key(String.valueOf(fields.get("Key"))))
                  .asString(StandardCharsets.UTF_8);
    } catch (SdkException e) {
      callback.fail(FAILED, String.valueOf(e.getMessage()));
      return;
    }
    callback.succeed(answer);
  }

  private static List<Object> listing(S3Client client, String bucket, @Nullable Object prefix) {
    List<Object> objects = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      ListObjectsV2Response page =
          client.listObjectsV2(
              r -> {
                r.bucket(bucket).prefix(prefix instanceof String text ? text : null);
                r.continuationToken(from);
              });
      page.contents().forEach(object -> objects.add(tree(object)));
      token = page.nextContinuationToken();
    } while (token != null);
    return objects;
  }

  private static Map<String, @Nullable Object> tree(S3Object object) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("Etag", object.eTag());
    tree.put("Key", object.key());
    if (object.lastModified() != null) {
      tree.put("LastModified", object.lastModified().getEpochSecond());
    }
    tree.put("Size", object.size());
    tree.put("StorageClass", object.storageClassAsString());
    return tree;
  }
}
