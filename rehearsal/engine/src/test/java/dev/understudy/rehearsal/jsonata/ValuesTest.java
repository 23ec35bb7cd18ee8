package dev.understudy.rehearsal.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of data that users have: null, numbers, lists, texts, times. */
class ValuesTest {
  private static final Instant NOW = Instant.parse("2026-03-14T01:59:26.535Z");

  private Object input = Map.of();

  @ParameterizedTest(name = "of {0}, {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"v\":[{\"k\":null},{\"k\":1}]} | $states.input.v.k | [null,1]",
        "{\"v\":[{\"k\":null},{\"j\":1}]} | $states.input.v.k | null",
        "{\"v\":[{\"k\":[null]},{\"k\":1}]} | $states.input.v.k | [null,1]",
        "{\"a\":[1,null]} | $states.input.a[1] = null | true",
        "{\"a\":[1,null]} | $states.input.a[0] = null | false",
        "{\"a\":[null]} | $exists($states.input.a[0]) | true",
        "{\"a\":[null]} | $exists($states.input.a[1]) | false",
        "{\"a\":[1,null,null]} | $count($states.input.a[$=null]) | 2",
        "{\"a\":[1,null,null]} | $states.input.a[$!=null] | 1",
        "{\"a\":[null,1,null]} | $map($states.input.a, function($x){$x}) | [null,1,null]",
        "{\"a\":[null,1]} | $map($states.input.a, function($x,$i){[$i,$type($x)]}) |"
            + " [[0,\"null\"],[1,\"number\"]]",
        "{\"a\":[null,1,null]} | $filter($states.input.a, function($x){$x = null}) | [null,null]",
        "{\"a\":[null,1,0]} | $single($states.input.a, function($x){$x = null}) | null",
        "{\"a\":[null,1]} | $reduce($states.input.a, function($s,$x){$string($s) & $string($x)}) |"
            + " \"null1\"",
        "{\"a\":[2]} | $reduce($states.input.a, function($s,$x){[$s,$x]}, null) | [null,2]",
        "{\"o\":{\"x\":null,\"y\":1}} | $each($states.input.o, function($v,$k){$k & $string($v)}) |"
            + " [\"xnull\",\"y1\"]",
        "{\"o\":{\"x\":null,\"y\":1}} | $each($states.input.o, function($v){$v}) | [null,1]",
        "{\"o\":{\"x\":null,\"y\":1}} | $sift($states.input.o, function($v){$v = null}) |"
            + " {\"x\":null}",
        "{\"a\":[null,1]} | null in $states.input.a | true",
        "{\"a\":[1]} | null in $states.input.a | false",
        "{\"o\":{\"x\":null}} | $type($states.input.o.x) | \"null\"",
        "{\"o\":{\"x\":null}} | $exists($states.input.o.x) | true",
        "{\"o\":{\"x\":null}} | $lookup($states.input.o, 'x') | null",
        "{\"o\":{\"x\":null}} | $merge([$states.input.o, {'y': null}]) | {\"x\":null,\"y\":null}",
        "{\"o\":{\"x\":null}} | $spread($states.input.o) | {\"x\":null}",
        "{\"o\":{\"x\":null}} | $keys($states.input.o) | \"x\"",
        "{\"o\":{\"x\":null}} | $states.input.o.* | null",
        "{\"o\":{\"x\":[null,{\"y\":null}]}} | $states.input.o.**.y | null",
        "{\"a\":[null,2]} | $append($states.input.a, null) | [null,2,null]",
        "{\"a\":[null,2]} | $reverse($states.input.a) | [2,null]",
        "{\"a\":[null,null,2]} | $distinct($states.input.a) | [null,2]",
        "{\"a\":[null,2]} | $zip($states.input.a, [3,null]) | [[null,3],[2,null]]",
        "{\"a\":[null,2]} | $count($states.input.a) | 2",
        "{\"a\":[null,2]} | $string($states.input.a) | \"[null,2]\"",
        "{\"a\":[null,2]} | $boolean($states.input.a) | true",
        "{\"a\":[null]} | $boolean($states.input.a) | false",
        "{\"a\":[null]} | $not($states.input.a) | true",
        "{\"a\":[null,2]} | ($b := $states.input.a; $b[0]) | null",
        "{\"a\":null} | ($b := $states.input.a; $exists($b)) | true",
        "{\"a\":null} | $states.input.a = null ? 'yes' : 'no' | \"yes\"",
        "{\"a\":null} | $states.input.a & 'x' | \"nullx\"",
        "{\"a\":[{\"k\":null,\"n\":1},{\"k\":null,\"n\":2}]} | $states.input.a[k = null].n | [1,2]",
        "{\"a\":[{\"n\":1}]} | $states.input.a.{'n': n, 'k': null} | {\"n\":1,\"k\":null}",
        "{\"a\":[1.0]} | $states.input.a = [1] | true",
        "{\"a\":{\"b\":[1.0,{\"c\":2.0}]}} | $states.input.a = {'b': [1, {'c': 2}]} | true",
        "{\"a\":[\"1\"]} | $states.input.a = [1] | false",
        "{\"a\":1.0} | $states.input.a in [1] | true",
        "{\"a\":[1.0,1,\"1\"]} | $distinct($states.input.a) | [1,\"1\"]",
        "{\"a\":[12,5.9,8]} | $sort($states.input.a) | [5.9,8,12]",
        "{\"a\":[\"b\",\"a\",\"B\"]} | $sort($states.input.a) | [\"B\",\"a\",\"b\"]",
        "{\"a\":[{\"p\":1,\"n\":1},{\"p\":0,\"n\":2},{\"p\":1,\"n\":3},{\"p\":0,\"n\":4}]} |"
            + " $sort($states.input.a, function($a,$b){$a.p > $b.p}).n | [2,4,1,3]",
        "{\"a\":[{\"p\":1,\"n\":1},{\"p\":0,\"n\":2},{\"p\":1,\"n\":3}]} | $states.input.a^(p).n |"
            + " [2,1,3]",
        "{} | $range(1, 9, 9) | 1",
        "{} | $range(-1.7, 2, 1) | [-1,0,1,2]",
        "{} | $range(5, 1, -2) | [5,3,1]",
        "{} | $partition([1,2], 5) | [[1,2]]",
        "{} | $match('ababab', /ab/, 2).index | [0,2]",
        "{} | $match('ababab', /ab/, 1).index | 0",
        "{} | $exists($match('ababab', /ab/, 0)) | false",
        "{} | $count($match('ababab', /ab/)) | 3",
        "{} | 1/0 | \"Infinity\"",
        "{} | [-1/0] | [\"-Infinity\"]",
        "{} | 1e20 | 100000000000000000000",
        "{} | 1e21 | 1e+21",
        "{} | 0.1 + 0.2 | 0.30000000000000004",
        "{} | $string(0.1 + 0.2) | \"0.3\"",
        "{} | $random(42) | 0.7275636800328681",
        "{} | $fromMillis(1104537600000, '[X0001]-W[W01]') | \"2004-W53\"",
        "{} | $fromMillis(1230681600000, '[X0001]-W[W01]') | \"2009-W01\"",
        "{} | $fromMillis(1104537600000, '[w] [x]') | \"5 12\"",
        "{} | $toMillis('2024-12') | 1733011200000",
        "{} | $toMillis('2024') | 1704067200000",
        "{} | $toMillis('2024-12-01T10:00:00+01:00') | 1733043600000",
        "{} | $formatNumber(-5, '0;(0)') | \"(5)\"",
        "{} | $formatNumber(1234.5678, '00.000e0') | \"12.346e2\"",
        "{} | $formatNumber(0.14, '01%') | \"14%\"",
        "{} | $encodeUrl('https://a.b/c d?e=f g') | \"https://a.b/c%20d?e=f%20g\"",
        "{} | $encodeUrlComponent('a b/é') | \"a%20b%2F%C3%A9\"",
        "{} | (function($a)<as?:s>{'ok'})([1]) | \"ok\"",
        "{} | $replace('a/b', /[\\/]/, '-') | \"a-b\"",
        "{} | $contains('a/b', /[/]b/) | true",
        "{} | $substring('😀abc', 1, 2) | \"ab\"",
        "{} | $length('😀') | 1"
      })
  void an_expression_has_the_value_it_has_on_aws(String data, String source, String json) {
    input = read(data);
    assertThat(JsonText.write(evaluate(source.strip()))).isEqualTo(json.strip());
  }

  @ParameterizedTest(name = "{0} says {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "$number('x') | . D3030: Unable to cast value to a number: \"x\"",
        "$number(null) | . T0410: Argument 1 of function \"number\" does not match function"
            + " signature",
        "$sort([1,'a']) | . D3070: The single argument form of the sort function can only be"
            + " applied to an array of strings or an array of numbers.  Use the second argument to"
            + " specify a comparison function",
        "$sort([1,null]) | . D3070: The single argument form of the sort function can only be"
            + " applied to an array of strings or an array of numbers.  Use the second argument to"
            + " specify a comparison function",
        "$toMillis('garbage') | . D3110: The argument of the toMillis function must be an ISO 8601"
            + " formatted timestamp. Given \"garbage\"",
        "$sum([1,null]) | . T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"",
        "$abs('a') | . T0410: Argument 1 of function \"abs\" does not match function signature",
        "null + 1 | . T2001: The left side of the \"+\" operator must evaluate to a number",
        "1 + 'a' | . T2002: The right side of the \"+\" operator must evaluate to a number",
        "1 < 'a' | . T2009: The values 1 and \"a\" either side of operator \"<\" must be of the"
            + " same data type",
        "null < 1 | . T2010: The expressions either side of operator \"<\" must evaluate to numeric"
            + " or string values",
        "$eval('1+1') | . T1006: Attempted to invoke a non-function",
        "$nothing(1) | . T1006: Attempted to invoke a non-function",
        "1/0 + 1 | . D1001: Number out of range: null",
        "$formatNumber(1, '#x0') | . D3086: The sub-picture must not contain a passive character"
            + " that is preceded by an active character and that is followed by another active"
            + " character",
        "$error('boom') | . D3137: boom",
        "$partition([1], -1) | . D3137: Second argument must be zero or greater",
        "$parse('{') | . D3137: Invalid JSON",
        "$sum([1..900000]) | : Expression evaluation memory limit exceeded: Check for excessive"
            + " memory usage",
        "$count($range(1, 500000, 1)) | : Expression evaluation memory limit exceeded: Check for"
            + " excessive memory usage",
        "($f := function($x){ $f($x + 1) }; $f(1)) | : Expression evaluation timeout: Check for"
            + " infinite loop",
        "($f := function($x){ 1 + $f($x + 1) }; $f(1)) | : Stack overflow error: Check for"
            + " non-terminating recursive function. Consider rewriting as tail-recursive."
      })
  void an_expression_that_fails_says_why_in_the_words_of_aws(String source, String sentence) {
    assertThatExceptionOfType(QueryEvaluationFailed.class)
        .isThrownBy(() -> evaluate(source.strip()))
        .withMessage(
            "The JSONata expression '"
                + source.strip()
                + "' specified for the field 'Output' threw an error during evaluation"
                + sentence.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"$range(1, 2, 0)", "$range(2, 1, 1)", "$partition([], 1)"})
  void a_function_that_has_no_result_returns_nothing(String source) {
    assertThatExceptionOfType(QueryEvaluationFailed.class)
        .isThrownBy(() -> evaluate(source))
        .withMessageEndingWith("returned nothing (undefined).");
  }

  @Test
  void additions_nest_a_hundred_deep_and_no_deeper() {
    assertThat(evaluate("1" + "+1".repeat(99))).isEqualTo(100);
    assertThatExceptionOfType(QueryEvaluationFailed.class)
        .isThrownBy(() -> evaluate("1" + "+1".repeat(199)))
        .withMessageContaining("Stack overflow error");
  }

  @Test
  void a_sort_by_a_comparator_keeps_the_order_of_ties_however_long_the_list_is() {
    for (int size : new int[] {2, 31, 32, 33, 64, 200, 1_000}) {
      input = Map.of("size", size);
      assertThat(
              evaluate(
                  "($l := [1..$states.input.size].{'p': $ % 3, 'n': $};"
                      + " $sort($l, function($a, $b) { $a.p > $b.p }).n)"))
          .isEqualTo(evaluate("([1..$states.input.size].{'p': $ % 3, 'n': $})^(p).n"));
    }
  }

  @Test
  void a_comparator_that_contradicts_itself_gives_an_order_and_no_error() {
    assertThat(evaluate("$count($sort([1..500], function($a, $b) { true }))")).isEqualTo(500);
  }

  @Test
  void a_regular_expression_that_backtracks_for_ever_is_ended() {
    assertThatExceptionOfType(QueryEvaluationFailed.class)
        .isThrownBy(
            () -> evaluate("$contains('" + "a".repeat(60) + "', /^(a+)(a+)(a+)(a+)(a+)(a+)(a+)x/)"))
        .withMessageContaining("Expression evaluation timeout");
  }

  @Test
  void results_are_plain_lists_that_no_later_expression_trips_over() {
    input = read("{\"a\":[{\"k\":null},{\"k\":[1]}]}");
    assertThat(evaluate("[$states.input.a.k]").getClass()).isEqualTo(java.util.ArrayList.class);
    assertThat(evaluate("[$states.input.a.k]")).isInstanceOf(List.class);
  }

  private static Object read(String json) {
    return nullable(JsonText.read(json));
  }

  private Object evaluate(String source) {
    Scope scope =
        new Scope() {
          @Override
          public @Nullable Object variable(String name) {
            return name.equals("states") ? Map.of("input", input) : Undefined.UNDEFINED;
          }

          @Override
          public Instant now() {
            return NOW;
          }

          @Override
          public long nextRandom() {
            return 7;
          }
        };
    try {
      return nullable(Expression.compile(source).evaluate(scope, "Output"));
    } catch (ExpressionRefused e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("NullAway") // AssertJ takes null; the tests say where it is expected
  private static Object nullable(@Nullable Object value) {
    return value;
  }
}
