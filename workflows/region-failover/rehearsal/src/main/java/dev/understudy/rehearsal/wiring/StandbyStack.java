package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.plan.Prescale;
import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.StackContent;
import dev.understudy.rehearsal.terraform.StackProgram;
import dev.understudy.rehearsal.terraform.VirtualResource;
import dev.understudy.workflows.failover.FailoverPlan;
import java.util.Map;

/** The stack that a pre-scale applies, as the example {@code local-standby} is made. */
record StandbyStack(FailoverPlan plan, StandbyBuilds builds) {
  /** What the code makes: the capacity wished for is the capacity there is. */
  StackProgram program() {
    return (version, variables) -> {
      Object wish = variables.getOrDefault("desired_capacity", String.valueOf(capacityMin()));
      int capacity = Integer.parseInt(String.valueOf(wish));
      return new StackContent(
          Map.of(
              "terraform_data.standby",
              VirtualResource.of("terraform_data", Map.of("input", Map.of("capacity", capacity)))),
          plan.prescale().isEmpty()
              ? Map.of()
              : Map.of(plan.prescale().getFirst().capacityOutput(), capacity));
    };
  }

  int capacityMin() {
    return plan.prescale().stream().mapToInt(Prescale::capacityMin).findFirst().orElse(0);
  }

  /** What befalls a build that begins now. */
  BuildFault fault(BuildOrder order) {
    return switch (builds.next()) {
      case SUCCEEDS -> BuildFault.NONE;
      case FAILS -> BuildFault.FAILS;
      case HANGS -> BuildFault.HANGS;
    };
  }
}
