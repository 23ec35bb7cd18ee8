package dev.understudy.workflows.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DriftClassificationTest {

  private static final DriftRule TAGS =
      new DriftRule("tags", "safe", List.of("aws_*"), List.of("tags.*", "tags_all.*"));
  private static final DriftRule ALL_SAFE =
      new DriftRule("all", "safe", List.of("*"), List.of("*"));

  @Test
  void the_first_rule_that_matches_decides() {
    DriftRule dangerous = new DriftRule("sg", "dangerous", List.of("aws_sg"), List.of("*"));

    assertThat(classOf(drifted("aws_sg.x", "tags.a"), TAGS, dangerous)).isEqualTo("safe tags");
    assertThat(classOf(drifted("aws_sg.x", "tags.a"), dangerous, TAGS)).isEqualTo("dangerous sg");
  }

  @Test
  void what_no_rule_matches_is_for_review() {
    assertThat(classOf(drifted("aws_x.y", "size"), TAGS)).isEqualTo("review ");
    assertThat(classOf(drifted("aws_x.y", "tags"), TAGS)).isEqualTo("review ");
    assertThat(classOf(drifted("google_x.y", "tags.a"), TAGS)).isEqualTo("review ");
  }

  @Test
  void a_resource_that_is_gone_is_dangerous_whatever_a_star_says() {
    DriftRule named = new DriftRule("gone", "safe", List.of("aws_alarm"), List.of("[deleted]"));

    assertThat(classOf(drifted("aws_alarm.y", "[deleted]"), ALL_SAFE)).isEqualTo("dangerous ");
    assertThat(classOf(drifted("aws_alarm.y", "[deleted]"), ALL_SAFE, named))
        .isEqualTo("safe gone");
  }

  @Test
  void one_attribute_that_is_not_safe_keeps_its_whole_resource_back() {
    DriftClassification drift =
        DriftClassification.of(
            List.of(
                drifted("aws_x.mixed", "tags.a"),
                drifted("aws_x.mixed", "size"),
                drifted("aws_x.clean", "tags.a")),
            List.of(TAGS));

    assertThat(drift.safeTargets(each -> false))
        .containsExactly(new SafeTarget("aws_x.clean", List.of("tags.a")));
  }

  @Test
  void what_keeps_coming_back_is_left_to_a_person() {
    DriftClassification drift =
        DriftClassification.of(
            List.of(drifted("aws_x.a", "tags.a"), drifted("aws_x.b", "tags.a")), List.of(TAGS));

    assertThat(drift.safeTargets(each -> each.drifted().address().equals("aws_x.a")))
        .containsExactly(new SafeTarget("aws_x.b", List.of("tags.a")));
  }

  @Test
  void what_terraform_cannot_target_is_never_a_target() {
    DriftRule named = new DriftRule("odd", "safe", List.of("*"), List.of("[deposed]", "[created]"));
    DriftClassification drift =
        DriftClassification.of(
            List.of(drifted("aws_x.a", "[deposed]"), drifted("aws_x.b", "[created]")),
            List.of(named));

    assertThat(drift.safeTargets(each -> false)).isEmpty();
  }

  private static DriftedAttribute drifted(String address, String attribute) {
    String type = address.substring(0, address.indexOf('.'));
    return new DriftedAttribute(address, type, attribute, false, List.of());
  }

  private static String classOf(DriftedAttribute drifted, DriftRule... rules) {
    DriftClassification.Judged judged =
        DriftClassification.of(List.of(drifted), List.of(rules)).findings().getFirst();
    return judged.drift().word() + " " + judged.rule();
  }
}
