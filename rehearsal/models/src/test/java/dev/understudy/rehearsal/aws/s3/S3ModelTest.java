package dev.understudy.rehearsal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.HandClock;
import dev.understudy.rehearsal.aws.RegionOutage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ModelTest {
  private static final String BUCKET = "evidence-eu-west-1";

  private final HandClock clock = new HandClock();
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final S3Model s3 = new S3Model(clock, outage);

  @BeforeEach
  void bucket() {
    s3.createBucket(BUCKET);
  }

  @Test
  void what_was_put_is_got() {
    s3.putObject(
        request -> request.bucket(BUCKET).key("a.json").contentType("application/json"),
        RequestBody.fromString("{\"größe\":1}"));

    assertThat(get("a.json")).isEqualTo("{\"größe\":1}");
    assertThat(s3.headObject(request -> request.bucket(BUCKET).key("a.json")))
        .satisfies(head -> assertThat(head.contentLength()).isEqualTo(13))
        .satisfies(head -> assertThat(head.contentType()).isEqualTo("application/json"))
        .satisfies(head -> assertThat(head.lastModified()).isEqualTo(clock.instant()));
  }

  @Test
  void a_put_without_conditions_overwrites() {
    put("a.json", "one");
    put("a.json", "two");

    assertThat(get("a.json")).isEqualTo("two");
  }

  @Test
  void a_put_if_none_match_does_not_overwrite() {
    putIfAbsent("a.json", "one", "*");

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> putIfAbsent("a.json", "two", "*"))
        .matches(refused -> refused.statusCode() == 412)
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("PreconditionFailed"))
        .matches(refused -> refused.awsErrorDetails().serviceName().equals("S3"));
    assertThat(get("a.json")).isEqualTo("one");
  }

  @Test
  void if_none_match_takes_nothing_but_the_asterisk() {
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> putIfAbsent("a.json", "one", "\"etag\""))
        .matches(refused -> refused.statusCode() == 501);
    assertThat(s3.contents(BUCKET)).isEmpty();
  }

  @Test
  void a_put_if_match_compares_the_entity_tag() {
    String first = put("a.json", "one");
    String second = putIfMatch("a.json", "two", first);

    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() -> putIfMatch("a.json", "three", first))
        .matches(refused -> refused.statusCode() == 412);
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> putIfMatch("none.json", "three", first));
    assertThat(second).isNotEqualTo(first);
    assertThat(get("a.json")).isEqualTo("two");
  }

  @Test
  void a_missing_key_and_a_missing_bucket_are_told_apart() {
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> get("none"))
        .matches(refused -> refused.statusCode() == 404)
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("NoSuchKey"));
    assertThatExceptionOfType(NoSuchBucketException.class)
        .isThrownBy(() -> s3.getObjectAsBytes(request -> request.bucket("none").key("a")))
        .matches(refused -> refused.awsErrorDetails().errorCode().equals("NoSuchBucket"));
    assertThatExceptionOfType(NoSuchBucketException.class)
        .isThrownBy(() -> s3.listObjectsV2(request -> request.bucket("none")));
  }

  @Test
  void a_head_cannot_tell_a_missing_bucket_from_a_missing_key() {
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> s3.headObject(request -> request.bucket("none").key("a")));
  }

  @Test
  void keys_are_listed_in_order_by_prefix() {
    for (String key : List.of("b/2", "a/1", "b/1", "b/10")) {
      put(key, "x");
    }

    ListObjectsV2Response listed = s3.listObjectsV2(request -> request.bucket(BUCKET).prefix("b/"));

    assertThat(listed.contents()).extracting(S3Object::key).containsExactly("b/1", "b/10", "b/2");
    assertThat(listed.isTruncated()).isFalse();
    assertThat(listed.keyCount()).isEqualTo(3);
  }

  @Test
  void a_listing_goes_on_where_the_page_before_ended() {
    for (String key : List.of("a", "b", "c", "d", "e")) {
      put(key, "x");
    }

    ListObjectsV2Response first = s3.listObjectsV2(request -> request.bucket(BUCKET).maxKeys(2));
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.contents()).extracting(S3Object::key).containsExactly("a", "b");

    assertThat(
            s3
                .listObjectsV2Paginator(request -> request.bucket(BUCKET).maxKeys(2))
                .contents()
                .stream()
                .map(S3Object::key))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(s3.listObjectsV2(request -> request.bucket(BUCKET).startAfter("c")).contents())
        .extracting(S3Object::key)
        .containsExactly("d", "e");
  }

  @Test
  void keys_with_a_delimiter_are_rolled_up_once_over_all_pages() {
    for (String key : List.of("op-1/a", "op-1/b", "op-2/a", "top")) {
      put(key, "x");
    }

    ListObjectsV2Response all = s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/"));
    assertThat(all.commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("op-1/", "op-2/");
    assertThat(all.contents()).extracting(S3Object::key).containsExactly("top");

    ListObjectsV2Response first =
        s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/").maxKeys(1));
    ListObjectsV2Response second =
        s3.listObjectsV2(
            request ->
                request
                    .bucket(BUCKET)
                    .delimiter("/")
                    .maxKeys(1)
                    .continuationToken(first.nextContinuationToken()));
    assertThat(first.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("op-1/");
    assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("op-2/");
  }

  @Test
  void a_start_within_a_group_still_shows_the_group() {
    put("op-1/a", "x");
    put("op-1/b", "x");

    assertThat(
            s3.listObjectsV2(request -> request.bucket(BUCKET).delimiter("/").startAfter("op-1/a"))
                .commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("op-1/");
  }

  @Test
  void seeded_objects_are_there_without_a_call() {
    s3.seed(BUCKET, "shop.yaml", "kind: region-failover");

    assertThat(get("shop.yaml")).isEqualTo("kind: region-failover");
    assertThat(s3.contents(BUCKET)).containsOnlyKeys("shop.yaml");
  }

  @Test
  void calls_fail_while_the_region_is_down_and_change_nothing() {
    outage.begin();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put("a.json", "x"));
    outage.end();
    assertThat(s3.contents(BUCKET)).isEmpty();
  }

  private String put(String key, String content) {
    return s3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content))
        .eTag();
  }

  private void putIfAbsent(String key, String content, String ifNoneMatch) {
    s3.putObject(
        request -> request.bucket(BUCKET).key(key).ifNoneMatch(ifNoneMatch),
        RequestBody.fromString(content));
  }

  private String putIfMatch(String key, String content, String eTag) {
    return s3.putObject(
            request -> request.bucket(BUCKET).key(key).ifMatch(eTag),
            RequestBody.fromString(content))
        .eTag();
  }

  private String get(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }
}
