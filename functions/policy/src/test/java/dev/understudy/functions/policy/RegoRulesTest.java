package dev.understudy.functions.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegoRulesTest {

  private static final Plans PLAN = new Plans().create("aws_x.y", Map.of("password", "hunter2"));
  private static final PlanFacts FACTS =
      new PlanFacts("shop", Purpose.DEPLOY, List.of(), Plans.TODAY);

  @Test
  void a_denial_of_the_policy_denies_with_its_rule_address_and_reason() throws IOException {
    Plans deletes =
        new Plans().change("aws_db_instance.main", List.of("delete"), Map.of(), Plans.NULL);
    assertThat(judged(RegoRules.ENTRY_POINT, "{}", deletes).findings())
        .containsExactly(
            new Finding(
                "rego-keeps-data", Level.MANDATORY, "aws_db_instance.main", "This must not go."));
  }

  @Test
  void a_policy_without_denials_lets_the_plan_pass() throws IOException {
    assertThat(judged(RegoRules.ENTRY_POINT, "{}", PLAN).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "test/trap, it broke off (",
    "test/error, it broke off (",
    "test/abort, it broke off (",
    "test/missing, it has no entry point understudy/deny"
  })
  void a_policy_that_breaks_off_denies(String entryPoint, String why) throws IOException {
    assertDenied(judged(entryPoint, "{}", PLAN), why);
  }

  @Test
  void a_policy_that_never_ends_denies_and_is_stopped() throws IOException, InterruptedException {
    RegoRules rules = new RegoRules(bundle("{}"), "test/endless", Duration.ofMillis(300));
    assertDenied(rules.judge(plan(PLAN), FACTS), "it took longer than");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertThat(!thread.getName().equals("rego") || thread.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "7",
        "][",
        "[{'result':true}]",
        "[{'result':'deny'}]",
        "[{'result':{}}]",
        "[{'result':[]},{'result':[]}]",
        "[{'result':['no']}]",
        "[{'result':[{'id':'a','level':'fatal','address':'','reason':'no'}]}]",
        "[{'result':[{'id':'a','level':'mandatory','address':'','reason':' '}]}]",
        "[{'result':[{'id':'','level':'mandatory','address':'','reason':'no'}]}]",
        "[{'result':[{'id':'understudy/x','level':'advisory','address':'','reason':'no'}]}]",
        "[{'result':[{'id':'a','level':'mandatory','address':1,'reason':'no'}]}]",
        "[{'result':[{'id':'a','level':'mandatory','reason':'no'}]}]",
        "[{'result':[{'id':'a','level':'advisory','address':'','reason':'no','more':1}]}]"
      })
  void an_answer_of_another_form_denies(String answer) throws IOException {
    assertDenied(
        judged("test/data", answer.replace('\'', '"'), PLAN), "The Rego policy could not be asked");
  }

  @Test
  void levels_are_heeded() throws IOException {
    String answer =
        """
        [{"result":[{"id":"a","level":"advisory","address":"aws_x.y","reason":"Look."},
        {"id":"b","level":"approval","address":"","reason":"Ask."}]}]""";
    assertThat(judged("test/data", answer, PLAN).findings())
        .extracting(Finding::level)
        .containsExactly(Level.ADVISORY, Level.APPROVAL);
  }

  @Test
  void what_opa_itself_compiled_runs_over_a_large_plan_and_without_the_entry_point_denies()
      throws IOException {
    Plans large = new Plans();
    for (int i = 0; i < 300; i++) {
      large.create("aws_x.y" + i, Map.of("name", "Ünïcode", "list", List.of(1, 2.5, "three")));
    }
    RegoBundle bundle = Bundles.read(Bundles.compiledByOpa());
    assertDenied(new RegoRules(bundle).judge(plan(large), FACTS), "no entry point");
    RegoRules other = new RegoRules(bundle, "opa/wasm/test/allowed", RegoRules.TIME);
    assertDenied(other.judge(plan(large), FACTS), "its answer is not a set or list");
  }

  private static void assertDenied(PlanRules.Outcome outcome, String why) {
    assertThat(outcome.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.policy()).isEqualTo(RegoRules.NO_ANSWER);
              assertThat(finding.level()).isEqualTo(Level.MANDATORY);
              assertThat(finding.reason()).contains(why).doesNotContain("hunter2");
            });
  }

  private static PlanRules.Outcome judged(String entryPoint, String data, Plans plan)
      throws IOException {
    return new RegoRules(bundle(data), entryPoint, RegoRules.TIME).judge(plan(plan), FACTS);
  }

  // Refused where it is not JSON: then it goes in as a module that has it from elsewhere.
  private static RegoBundle bundle(String data) throws IOException {
    return data.equals("][")
        ? Bundles.read(Bundles.module()).withData(data)
        : Bundles.read(Bundles.archive(Bundles.module(), data));
  }

  private static TerraformPlan plan(Plans plans) {
    return switch (plans.read()) {
      case PlanRead.Accepted accepted -> accepted.plan();
      case PlanRead.Refused refused -> throw new AssertionError(refused.reason());
    };
  }
}
