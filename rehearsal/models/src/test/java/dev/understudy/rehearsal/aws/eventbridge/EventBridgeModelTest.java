package dev.understudy.rehearsal.aws.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class EventBridgeModelTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration LATENCY = Duration.ofMillis(400);

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final RegionOutage outage = new RegionOutage("eu-west-1");
  private final EventBridgeModel bus =
      new EventBridgeModel("eu-west-1", timeline, outage, () -> LATENCY);
  private final List<Map<String, Object>> taken = new ArrayList<>();
  private final List<Instant> attempts = new ArrayList<>();

  @Test
  void an_event_reaches_the_target_of_a_matching_rule_after_the_latency() {
    bus.addRule(rule(this::take));

    bus.emit("aws.codebuild", "CodeBuild Build State Change", List.of("arn"), Map.of("a", 1));
    assertThat(taken).isEmpty();
    timeline.run();

    assertThat(attempts).containsExactly(START.plus(LATENCY));
    assertThat(taken).containsExactlyElementsOf(bus.events());
    assertThat(taken.getFirst())
        .containsEntry("source", "aws.codebuild")
        .containsEntry("detail-type", "CodeBuild Build State Change")
        .containsEntry("account", "111122223333")
        .containsEntry("region", "eu-west-1")
        .containsEntry("time", "2026-11-21T10:00:00Z")
        .containsEntry("resources", List.of("arn"))
        .containsEntry("detail", Map.of("a", 1));
  }

  @Test
  void an_event_of_another_source_or_type_reaches_nobody() {
    bus.addRule(rule(this::take));

    bus.emit("aws.ec2", "CodeBuild Build State Change", List.of(), Map.of());
    bus.emit("aws.codebuild", "CodeBuild Build Phase Change", List.of(), Map.of());
    timeline.run();

    assertThat(taken).isEmpty();
    assertThat(bus.events()).hasSize(2);
  }

  @Test
  void a_rule_without_a_pattern_takes_every_event() {
    bus.addRule(new EventRule("all", Set.of(), Set.of(), this::take));

    bus.emit("aws.ec2", "anything", List.of(), Map.of());
    timeline.run();

    assertThat(taken).hasSize(1);
  }

  @Test
  void a_target_that_throws_is_tried_again_after_one_and_two_minutes() {
    bus.addRule(
        rule(
            event -> {
              take(event);
              if (attempts.size() < 3) {
                throw new IllegalStateException("not yet");
              }
            }));

    bus.emit("aws.codebuild", "CodeBuild Build State Change", List.of(), Map.of());
    timeline.run();

    Instant first = START.plus(LATENCY);
    assertThat(attempts).containsExactly(first, first.plusSeconds(60), first.plusSeconds(60 + 120));
    assertThat(bus.undelivered()).isEmpty();
  }

  @Test
  void an_event_is_given_up_after_three_attempts() {
    bus.addRule(
        rule(
            event -> {
              take(event);
              throw new IllegalStateException("never");
            }));

    bus.emit("aws.codebuild", "CodeBuild Build State Change", List.of(), Map.of());
    timeline.run();

    assertThat(attempts).hasSize(3);
    assertThat(bus.undelivered()).hasSize(1);
    assertThat(bus.undelivered().getFirst().rule()).isEqualTo("builds");
    assertThat(bus.undelivered().getFirst().reason()).contains("never");
  }

  @Test
  void put_events_takes_entries_and_delivers_their_detail_as_a_tree() {
    bus.addRule(new EventRule("all", Set.of("understudy"), Set.of("Verdict"), this::take));

    PutEventsResponse response = put(entry("understudy", "Verdict", "{\"b\":1,\"a\":[true]}"));
    timeline.run();

    assertThat(response.failedEntryCount()).isZero();
    assertThat(response.entries().getFirst().eventId()).isEqualTo(taken.getFirst().get("id"));
    assertThat(taken.getFirst().get("detail")).isEqualTo(Map.of("b", 1, "a", List.of(true)));
  }

  @Test
  void a_bad_entry_fails_alone() {
    PutEventsResponse response =
        put(
            entry("understudy", "Verdict", "{not json"),
            entry("understudy", "Verdict", "[1]"),
            entry("", "Verdict", "{}"),
            entry("understudy", "Verdict", "{}"));

    assertThat(response.failedEntryCount()).isEqualTo(3);
    assertThat(response.entries().get(0).errorCode()).isEqualTo("MalformedDetail");
    assertThat(response.entries().get(1).errorCode()).isEqualTo("MalformedDetail");
    assertThat(response.entries().get(2).errorCode()).isEqualTo("InvalidArgument");
    assertThat(response.entries().get(3).eventId()).isNotEmpty();
    assertThat(bus.events()).hasSize(1);
  }

  @Test
  void more_than_ten_entries_or_none_are_refused() {
    assertThatExceptionOfType(EventBridgeException.class).isThrownBy(this::put);
    assertThatExceptionOfType(EventBridgeException.class)
        .isThrownBy(
            () ->
                put(
                    Collections.nCopies(11, entry("understudy", "Verdict", "{}"))
                        .toArray(PutEventsRequestEntry[]::new)));
  }

  @Test
  void an_event_for_another_bus_matches_no_rule() {
    bus.addRule(new EventRule("all", Set.of(), Set.of(), this::take));

    put(entry("understudy", "Verdict", "{}").toBuilder().eventBusName("other").build());
    timeline.run();

    assertThat(taken).isEmpty();
  }

  @Test
  void while_the_region_is_down_calls_fail_and_events_under_way_are_lost() {
    bus.addRule(rule(this::take));
    bus.emit("aws.codebuild", "CodeBuild Build State Change", List.of(), Map.of());
    outage.begin();
    timeline.run();

    assertThat(taken).isEmpty();
    assertThat(bus.undelivered()).hasSize(1);
    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> put(entry("understudy", "Verdict", "{}")));
  }

  private EventRule rule(Consumer<Map<String, Object>> target) {
    return new EventRule(
        "builds", Set.of("aws.codebuild"), Set.of("CodeBuild Build State Change"), target);
  }

  private void take(Map<String, Object> event) {
    attempts.add(timeline.now());
    taken.add(event);
  }

  private PutEventsResponse put(PutEventsRequestEntry... entries) {
    return bus.putEvents(request -> request.entries(entries));
  }

  private static PutEventsRequestEntry entry(String source, String detailType, String detail) {
    return PutEventsRequestEntry.builder()
        .source(source)
        .detailType(detailType)
        .detail(detail)
        .build();
  }
}
