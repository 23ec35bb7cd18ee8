package dev.understudy.workflows.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Drifted attributes with what a runbook's rules say of them.
 *
 * <p>The first rule that matches decides. What none matches is for review, except that a resource
 * which is gone is dangerous: putting an empty one in its place can be the worse thing.
 *
 * @param findings in the order of the plan
 */
record DriftClassification(List<Judged> findings) {

  DriftClassification {
    findings = List.copyOf(findings);
  }

  /**
   * A drifted attribute and its class.
   *
   * @param rule the rule's id; empty when none matched
   */
  record Judged(DriftedAttribute drifted, DriftClass drift, String rule) {}

  static DriftClassification of(List<DriftedAttribute> drifted, List<DriftRule> rules) {
    return new DriftClassification(drifted.stream().map(each -> judged(each, rules)).toList());
  }

  private static Judged judged(DriftedAttribute drifted, List<DriftRule> rules) {
    for (DriftRule rule : rules) {
      if (rule.matches(drifted)) {
        return new Judged(drifted, rule.driftClass(), rule.id());
      }
    }
    boolean gone = drifted.attribute().equals(DriftedAttribute.DELETED);
    return new Judged(drifted, gone ? DriftClass.DANGEROUS : DriftClass.REVIEW, "");
  }

  /**
   * Resources that may be put right without asking: each drifted attribute of theirs is safe and
   * none keeps coming back. Terraform heals a resource as a whole, so one attribute that is not
   * safe keeps the others back.
   *
   * @param escalated whether a finding has come back too often
   * @return what may be changed of each: the attributes that were found drifted, and no others
   */
  List<SafeTarget> safeTargets(Function<Judged, Boolean> escalated) {
    Map<String, List<Judged>> byAddress = new LinkedHashMap<>();
    findings.forEach(
        each ->
            byAddress
                .computeIfAbsent(each.drifted().address(), address -> new ArrayList<>())
                .add(each));
    List<SafeTarget> safe = new ArrayList<>();
    byAddress.forEach(
        (address, all) -> {
          if (all.stream().allMatch(each -> isHealable(each) && !escalated.apply(each))) {
            safe.add(
                new SafeTarget(
                    address, all.stream().map(each -> each.drifted().attribute()).toList()));
          }
        });
    return List.copyOf(safe);
  }

  private static boolean isHealable(Judged each) {
    // No target names a deposed object, and what was created is not undone by an apply.
    return each.drift() == DriftClass.SAFE
        && !each.drifted().attribute().equals(DriftedAttribute.DEPOSED)
        && !each.drifted().attribute().equals(DriftedAttribute.CREATED);
  }
}
