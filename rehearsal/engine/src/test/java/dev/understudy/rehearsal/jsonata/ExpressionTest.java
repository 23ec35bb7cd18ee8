package dev.understudy.rehearsal.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final Instant NOW = Instant.parse("2026-03-14T01:59:26.535Z");

  private final Map<String, @Nullable Object> variables = new HashMap<>();
  private long seed = 7;

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1 + 2 | 3",
        "10 / 4 | 2.5",
        "4 / 2 | 2",
        "$sum([1,2,3]) | 6",
        "'a' & 'b' | \"ab\"",
        "null | null",
        "[1..3] | [1,2,3]",
        "{'a': null, 'b': [null]} | {\"a\":null,\"b\":[null]}",
        "$contains('a?:b', /a(?:b)?/) | true",
        "'??' = \"??\" | true",
        "$partition([1,2,3,4,5], 2) | [[1,2],[3,4],[5]]",
        "$range(0, 10, 5) | [0,5,10]",
        "$range(3, 1, -1) | [3,2,1]",
        "$hash('abc', 'SHA-256') |"
            + " \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
        "$parse('{\"a\":[1,null]}') | {\"a\":[1,null]}",
        "$parse('null') | null",
        "$distinct([1,1]) | [1]",
        "$now() | \"2026-03-14T01:59:26.535Z\"",
        "$millis() | 1773453566535",
        "$random(5) = $random(5) | true",
        "$map([1,2], function($x) { $x * 2 }) | [2,4]",
        "$exists($missing) ? 1 : 2 | 2",
      })
  void an_expression_gives_what_step_functions_gives(String source, String json) throws Exception {
    assertThat(JsonText.write(evaluate(source.strip()))).isEqualTo(json.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$states.input.nothing",
        "$states.input.list",
        "$states.input.one",
        "$states.input.none",
        "$states.input.object.a",
        "$states.input.object",
        "$states.input.objects.a",
        "$states.input.nested.list"
      })
  void a_plain_path_gives_the_same_by_shortcut_and_by_interpreter(String path) throws Exception {
    Map<String, @Nullable Object> input = new HashMap<>();
    input.put("nothing", null);
    input.put("list", new ArrayList<>(Arrays.asList(1, null)));
    input.put("one", List.of(0));
    input.put("none", List.of());
    input.put("object", Map.of("a", 1));
    input.put("objects", List.of(Map.of("a", 1), Map.of("a", 2)));
    input.put("nested", Map.of("list", List.of(List.of(1))));
    variables.put("states", Map.of("input", input));

    // Parentheses keep the shortcut from being taken.
    assertThat(evaluate(path)).isEqualTo(evaluate("(" + path + ")"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$nowhere", "$states.input.nowhere", "$states.input.text.deeper", "$states.bogus"})
  void nothing_is_refused_as_undefined(String source) {
    variables.put("states", Map.of("input", Map.of("text", "x")));

    assertThatExceptionOfType(QueryEvaluationFailed.class)
        .isThrownBy(() -> evaluate(source))
        .withMessage(
            "The JSONata expression '"
                + source
                + "' specified for the field 'Output/x' returned nothing (undefined).")
        .satisfies(e -> assertThat(e.location()).isEqualTo("Output/x"));
  }

  @Test
  void null_is_a_value_and_not_the_absence_of_one() throws Exception {
    variables.put("nothing", null);

    assertThat(evaluate("$nothing")).isNull();
    assertThat(evaluate("$exists($nothing)")).isEqualTo(true);
    assertThat(evaluate("$nothing = null")).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$eval('1')",
        "$number('abc')",
        "$toMillis('garbage')",
        "$error('boom')",
        "$parse('{')",
        "$hash('a', 'CRC')",
        "$range('a', 2, 1)",
        "$partition([1], -1)",
        "($f := function($x) { $f($x + 1) + 1 }; $f(0))"
      })
  void an_expression_that_throws_says_so(String source) {
    assertThatExceptionOfType(QueryEvaluationFailed.class)
        .isThrownBy(() -> evaluate(source))
        .withMessageContaining("threw an error during evaluation");
  }

  @Test
  void a_function_is_no_value() {
    assertThatThrownBy(() -> evaluate("{'a': [function($x) { $x }]}"))
        .isInstanceOf(QueryEvaluationFailed.class)
        .hasMessageEndingWith("returned an unsupported result type.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 +", "$a ?? 1", "$a ?: 1", "'open", "(1"})
  void what_jsonata_does_not_have_is_refused_when_read(String source) {
    assertThatExceptionOfType(ExpressionRefused.class).isThrownBy(() -> Expression.compile(source));
  }

  @Test
  void random_and_uuid_are_drawn_from_the_seed() throws Exception {
    Object first = evaluate("[$random(), $random(), $uuid()]");
    seed = 7;
    Object again = evaluate("[$random(), $random(), $uuid()]");
    seed = 8;
    Object other = evaluate("[$random(), $random(), $uuid()]");

    assertThat(again).isEqualTo(first).isNotEqualTo(other);
    assertThat(evaluate("$uuid()").toString())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void results_can_be_variables_of_the_next_expression() throws Exception {
    variables.put("a", evaluate("[1..3]"));
    variables.put("b", evaluate("[{'x': 1}, {'x': 2}].x"));

    assertThat(evaluate("[$a, 4]")).isEqualTo(List.of(1, 2, 3, 4));
    assertThat(evaluate("{'b': $b, 'n': $count($b)}"))
        .isEqualTo(Map.of("b", List.of(1, 2), "n", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$append($list, 9)",
        "$sort($list)",
        "$reverse($list)",
        "$shuffle($list)",
        "$distinct($list)",
        "$zip($list, $list)",
        "$merge([$object, {'a': 9}])",
        "$spread($object)",
        "$sift($object, function($v) { $v > 1 })",
        "$object ~> |$|{'a': 9}|",
        "$list[0] + 1",
        "$map($list, function($v) { $v + 1 })",
        "$list^($)"
      })
  void no_expression_changes_its_variables(String source) throws Exception {
    variables.put("list", new ArrayList<>(List.of(3, 1, 2)));
    variables.put("object", new HashMap<>(Map.of("a", 1, "b", 2)));

    var _ = evaluate(source);

    assertThat(variables.get("list")).isEqualTo(List.of(3, 1, 2));
    assertThat(variables.get("object")).isEqualTo(Map.of("a", 1, "b", 2));
  }

  @Test
  void a_variable_hides_the_function_of_its_name() {
    variables.put("map", 1);

    assertThatThrownBy(() -> evaluate("$map([1], function($v) { $v })"))
        .hasMessageContaining("non-function");
  }

  @Test
  void shuffling_is_drawn_from_the_seed() throws Exception {
    Object first = evaluate("$shuffle([1..50])");

    assertThat(evaluate("$shuffle([1..50])")).isEqualTo(first);
    assertThat(evaluate("$sort($shuffle([1..50])) = [1..50]")).isEqualTo(true);
    seed = 8;
    assertThat(evaluate("$shuffle([1..50])")).isNotEqualTo(first);
  }

  @Test
  void the_names_an_expression_uses_are_known() throws Exception {
    assertThat(Expression.compile("$states.input.a & /* $z */ $x & '$y' & $string(1)").variables())
        .containsExactlyInAnyOrder("states", "x", "string");
  }

  private Object evaluate(String source) throws ExpressionRefused {
    SplittableRandom random = new SplittableRandom(seed);
    Scope scope =
        new Scope() {
          @Override
          public @Nullable Object variable(String name) {
            return variables.containsKey(name) ? variables.get(name) : Undefined.UNDEFINED;
          }

          @Override
          public Instant now() {
            return NOW;
          }

          @Override
          public long nextRandom() {
            return random.nextLong();
          }
        };
    return nullable(Expression.compile(source).evaluate(scope, "Output/x"));
  }

  @SuppressWarnings("NullAway") // AssertJ takes null; the tests say where it is expected
  private static Object nullable(@Nullable Object value) {
    return value;
  }
}
