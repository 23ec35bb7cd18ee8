package dev.understudy.rehearsal.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tags of whatever has an ARN here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html">
 *     TagResource</a>
 */
final class TagActions {
  private static final int MOST = 50;

  private final Predicate<String> exists;
  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

  /**
   * Without any tags.
   *
   * @param exists whether there is a resource of an ARN
   */
  TagActions(Predicate<String> exists) {
    this.exists = exists;
  }

  /** Gives a new resource the tags of the request that made it. */
  void set(String arn, Parameters request) {
    tags.put(arn, tagsOf(request));
  }

  void forget(String arn) {
    tags.remove(arn);
  }

  Answer list(Parameters request) {
    return new Answer()
        .with(
            "tags",
            tags.getOrDefault(arn(request), Map.of()).entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList());
  }

  Answer tag(Parameters request) {
    Map<String, String> all = new LinkedHashMap<>(tags.getOrDefault(arn(request), Map.of()));
    all.putAll(tagsOf(request));
    if (all.size() > MOST) {
      throw new ApiError("TooManyTags", "A resource has at most " + MOST + " tags");
    }
    tags.put(arn(request), all);
    return new Answer();
  }

  Answer untag(Parameters request) {
    Map<String, String> left = new LinkedHashMap<>(tags.getOrDefault(arn(request), Map.of()));
    if (request.any("tagKeys").orElse(List.of()) instanceof List<?> keys) {
      keys.forEach(left::remove);
    }
    tags.put(arn(request), left);
    return new Answer();
  }

  private String arn(Parameters request) {
    String arn = request.required("resourceArn");
    if (!exists.test(arn)) {
      throw new ApiError(ApiError.RESOURCE_NOT_FOUND, "Resource not found: '" + arn + "'");
    }
    return arn;
  }

  private static Map<String, String> tagsOf(Parameters request) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (request.any("tags").orElse(List.of()) instanceof List<?> list) {
      for (Object tag : list) {
        if (tag instanceof Map<?, ?> map && map.get("key") instanceof String key) {
          tags.put(key, map.get("value") instanceof String value ? value : "");
        }
      }
    }
    return tags;
  }
}
