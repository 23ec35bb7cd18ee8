package dev.understudy.functions.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small check and the large one, over the same documents. */
class PlainSchemaTest {

  private static final String SCHEMA = "/schemas/policy.schema.json";
  private static final String RIGHT =
      """
      policies:
        - id: the-rule
          level: approval
          message: It does not hold here.
          appliesTo: [aws_db_*, aws_lb]
          on: [create, delete]
          when: 'true'
          require: 'false'
          exemptions:
            - {address: aws_x.y, reason: Until it is gone., owner: team, expires: '2027-01-31'}
      """;

  @Test
  void a_right_document_has_no_problems() {
    assertThat(plain(RIGHT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the-rule=The Rule",
        "the-rule=7",
        "the-rule=",
        "id: the-rule=name: the-rule",
        "level: approval=level: fatal",
        "level: approval=level: [approval]",
        "level: approval=lvel: approval",
        "It does not hold here.=Short",
        "It does not hold here.={a: 1}",
        "[aws_db_*, aws_lb]=[]",
        "[aws_db_*, aws_lb]=aws_lb",
        "[aws_db_*, aws_lb]=[aws_lb, aws_lb]",
        "[aws_db_*, aws_lb]=['*', AWS, 7, true, 1.5, null]",
        "[create, delete]=[create, erase]",
        "[create, delete]=[]",
        "when: 'true'=when: true",
        "require: 'false'=require: ''",
        "require: 'false'=other: [1]",
        "{address: aws_x.y, reason: Until it is gone., owner: team, expires: '2027-01-31'}={}",
        "aws_x.y=x",
        "2027-01-31=tomorrow",
        "team=t",
        "policies:=rules:",
      })
  void both_checks_say_the_same_of_a_wrong_document(String change) {
    int at = change.indexOf('=');
    String text = RIGHT.replace(change.substring(0, at), change.substring(at + 1));
    assertThat(plain(text)).isNotEmpty().containsExactlyElementsOf(full(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"policies: []", "policies: {}", "policies: [1, x, []]", "a: 1"})
  void both_checks_say_the_same_of_hardly_a_document(String text) {
    assertThat(plain(text)).isNotEmpty().containsExactlyElementsOf(full(text));
  }

  @Test
  void a_schema_with_a_keyword_that_is_not_known_cannot_be_loaded() {
    assertThatThrownBy(() -> PlainSchema.of("/schemas/not-plain.schema.json"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("has no keyword");
  }

  private static List<Problem> plain(String text) {
    SourceTree source = SourceParser.parse("a.yaml", text);
    return sorted(PlainSchema.of(SCHEMA).problems(source, source.root().orElseThrow()));
  }

  private static List<Problem> full(String text) {
    SourceTree source = SourceParser.parse("a.yaml", text);
    return sorted(SchemaCheck.of(SCHEMA).problems(source, source.root().orElseThrow()));
  }

  private static List<Problem> sorted(List<Problem> problems) {
    return problems.stream().sorted(Comparator.comparing(Problem::path)).toList();
  }
}
