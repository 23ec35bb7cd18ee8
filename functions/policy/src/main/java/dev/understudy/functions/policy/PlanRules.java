package dev.understudy.functions.policy;

import java.util.List;

/** Rules that a plan is judged by, whatever language they are written in. */
public interface PlanRules {

  /**
   * What does not hold. A rule that cannot be evaluated is a mandatory finding, never left out.
   *
   * @param plan complete and of a known form
   */
  Outcome judge(TerraformPlan plan, PlanFacts facts);

  /**
   * What the rules say.
   *
   * @param findings in any order
   * @param remarks what a reviewer should know besides, such as exemptions that were used
   */
  record Outcome(List<Finding> findings, List<String> remarks) {

    public Outcome {
      findings = List.copyOf(findings);
      remarks = List.copyOf(remarks);
    }
  }
}
