package dev.understudy.tests.bench;

import dev.understudy.functions.policy.CelRules;
import dev.understudy.functions.policy.Decision;
import dev.understudy.functions.policy.PlanFacts;
import dev.understudy.functions.policy.PlanJudge;
import dev.understudy.functions.policy.PlanRead;
import dev.understudy.functions.policy.PlanReader;
import dev.understudy.functions.policy.PlanVerdict;
import dev.understudy.functions.policy.PolicySet;
import dev.understudy.functions.policy.PolicySetRead;
import dev.understudy.functions.policy.Purpose;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The verdict on one plan of 300 changes by five policies in CEL: compiled before, and the plan
 * read before or not.
 */
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyBenchmark {

  private static final int CHANGES = 300;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
  private static final PlanFacts FACTS =
      new PlanFacts("shop", Purpose.DEPLOY, List.of(), LocalDate.of(2026, 11, 21));

  private final byte[] json = plan().getBytes(StandardCharsets.UTF_8);
  private final PlanRead plan = read(json);
  private final PlanJudge judge = new PlanJudge(List.of(new CelRules(policies(), CLOCK)));

  /** Makes sure that all five are asked of all changes, and all hold. */
  @Setup
  public void pass() {
    PlanVerdict verdict = judgePlan300();
    if (verdict.decision() != Decision.PASSED || verdict.changes().create() != CHANGES) {
      throw new IllegalStateException(verdict.toString());
    }
  }

  @Benchmark
  public PlanVerdict judgePlan300() {
    return judge.judge(plan, FACTS);
  }

  @Benchmark
  public PlanVerdict readAndJudgePlan300() {
    return judge.judge(read(json), FACTS);
  }

  private static PlanRead read(byte[] json) {
    return PlanReader.read(new ByteArrayInputStream(json));
  }

  private static PolicySet policies() {
    String text =
        """
        policies:
          - id: encrypted
            level: mandatory
            message: It has to be encrypted.
            require: get(change, 'after.encrypted', false) == true || isUnknown(change, 'encrypted')
          - id: tags
            level: mandatory
            message: It has to have its tags.
            require: "['project', 'owner'].all(tag, get(change, 'after.tags_all', {}).exists(n, n.lowerAscii() == tag))"
          - id: ranges
            level: mandatory
            message: It has to be closed to the internet.
            require: "get(change, 'after.cidr_blocks', []).all(c, !string(c).matches('/[0-7]$'))"
          - id: statements
            level: mandatory
            message: It may not allow everything.
            require: "asList(get(parseJson(change.after.policy), 'Statement', [])).all(s, !asList(get(s, 'Action', [])).exists(a, a == '*'))"
          - id: names
            level: mandatory
            message: It has to be named for its stack.
            require: change.name.startsWith(plan.stack) && change.operation in ['create', 'update']
        """;
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("policies/bench.yaml", text.getBytes(StandardCharsets.UTF_8));
    return switch (PolicySet.read(files)) {
      case PolicySetRead.Accepted accepted -> accepted.policies();
      case PolicySetRead.Refused refused ->
          throw new IllegalStateException(refused.problems().toString());
    };
  }

  private static String plan() {
    String changes =
        IntStream.range(0, CHANGES)
            .mapToObj(PolicyBenchmark::change)
            .collect(Collectors.joining(","));
    return """
    {"format_version": "1.2", "terraform_version": "1.11.4", "complete": true, "errored": false,
     "resource_changes": [%s]}
    """
        .formatted(changes);
  }

  private static String change(int number) {
    return """
    {"address": "aws_thing.shop_%d", "mode": "managed", "type": "aws_thing", "name": "shop_%d",
     "provider_name": "registry.terraform.io/hashicorp/aws",
     "change": {"actions": ["create"], "before": null, "after": {
       "encrypted": true, "size": %d, "cidr_blocks": ["10.0.0.0/16", "10.1.0.0/16"],
       "tags_all": {"Project": "shop", "Owner": "platform-team", "Environment": "test"},
       "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":[\\"s3:GetObject\\"],\\"Resource\\":\\"arn:aws:s3:::shop/*\\"}]}"},
      "after_unknown": {"id": true, "arn": true}}}
    """
        .formatted(number, number, number);
  }
}
