package dev.understudy.rehearsal.aws.s3;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One page of a bucket's keys in ascending order, at most 1000, with what has the same prefix up to
 * a delimiter rolled up.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</a>
 */
final class ObjectListing {
  private static final int KEYS_MAX = 1000;

  private ObjectListing() {}

  static ListObjectsV2Response page(
      NavigableMap<String, StoredObject> bucket, ListObjectsV2Request request) {
    String prefix = request.prefix() == null ? "" : request.prefix();
    int limit = request.maxKeys() == null ? KEYS_MAX : Math.clamp(request.maxKeys(), 0, KEYS_MAX);
    List<S3Object> objects = new ArrayList<>();
    Set<String> rolledUp = new LinkedHashSet<>();
    String last = after(request);
    // A page may end within a group that it has shown; StartAfter within a group hides nothing.
    String shownBefore = request.continuationToken() == null ? "" : request.continuationToken();
    boolean truncated = false;
    for (Map.Entry<String, StoredObject> entry : bucket.tailMap(last, false).entrySet()) {
      String key = entry.getKey();
      if (!key.startsWith(prefix)) {
        continue;
      }
      String group = group(key, prefix, request.delimiter());
      if (!group.isEmpty() && (rolledUp.contains(group) || shownBefore.startsWith(group))) {
        last = key;
        continue;
      }
      if (objects.size() + rolledUp.size() == limit) {
        truncated = true;
        break;
      }
      if (group.isEmpty()) {
        objects.add(described(key, entry.getValue()));
      } else {
        rolledUp.add(group);
      }
      last = key;
    }
    ListObjectsV2Response.Builder response =
        ListObjectsV2Response.builder()
            .name(request.bucket())
            .prefix(prefix)
            .contents(objects)
            .commonPrefixes(
                rolledUp.stream().map(each -> CommonPrefix.builder().prefix(each).build()).toList())
            .keyCount(objects.size() + rolledUp.size())
            .maxKeys(limit)
            .isTruncated(truncated);
    if (truncated) {
      response.nextContinuationToken(last);
    }
    return response.build();
  }

  private static String after(ListObjectsV2Request request) {
    if (request.continuationToken() != null) {
      return request.continuationToken();
    }
    return request.startAfter() == null ? "" : request.startAfter();
  }

  /** The part of the key up to the first delimiter behind the prefix, or nothing. */
  private static String group(String key, String prefix, @Nullable String delimiter) {
    if (delimiter == null || delimiter.isEmpty()) {
      return "";
    }
    int at = key.indexOf(delimiter, prefix.length());
    return at < 0 ? "" : key.substring(0, at + delimiter.length());
  }

  private static S3Object described(String key, StoredObject object) {
    return S3Object.builder()
        .key(key)
        .size((long) object.bytes().length)
        .eTag(object.eTag())
        .lastModified(object.lastModified())
        .build();
  }
}
