package dev.understudy.rehearsal.terraform;

import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Terraform does in the BUILD phase of one build. */
final class TerraformWork {
  private static final Duration PLAN_LOCK_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration LOCK_RETRY = Duration.ofSeconds(5);

  private final BuildCourse course;
  private final BuildCourse.Surroundings around;
  private final BuildOrder order;
  private final BuildTask task;
  private final BuildFault fault;
  private boolean applying;

  TerraformWork(
      BuildCourse course,
      BuildCourse.Surroundings around,
      BuildOrder order,
      BuildTask task,
      BuildFault fault) {
    this.course = course;
    this.around = around;
    this.order = order;
    this.task = task;
    this.fault = fault;
  }

  private VirtualStack stack() {
    return around.terraform().stack(task.stack());
  }

  void begin() {
    switch (task.action()) {
      case "UNLOCK" -> course.after(Duration.ofSeconds(2), this::unlock);
      // The buildspec asks, and then applies without waiting for a lock: what it asked stays true.
      case "APPLY" -> locked(Duration.ZERO, this::apply);
      default -> locked(PLAN_LOCK_TIMEOUT, this::plan);
    }
  }

  private String lockId() {
    return "lock-of-" + order.buildId();
  }

  // Terraform asks again and again until its -lock-timeout.
  private void locked(Duration patience, Runnable then) {
    HeldLock wanted =
        new HeldLock(
            lockId(),
            ResultFile.USER + "@" + order.buildId(),
            task.applies() ? "OperationTypeApply" : "OperationTypePlan",
            around.timeline().now());
    if (stack().take(wanted)) {
      then.run();
    } else if (patience.isPositive()) {
      course.after(LOCK_RETRY, () -> locked(patience.minus(LOCK_RETRY), then));
    } else {
      badly(result("LOCKED").lock(stack().lock()));
    }
  }

  private ResultFile result(String status) {
    return ResultFile.of(task, status, around.terraform().resolve(task.version()));
  }

  private void badly(ResultFile result) {
    course.ended(result, false);
  }

  // What the buildspec asks the ledger before it changes anything.
  private boolean fenced() {
    Optional<String> refusal = around.fence().refusal(task.claim());
    refusal.ifPresent(why -> badly(result("FENCED").reason(why)));
    return refusal.isPresent();
  }

  private void unlock() {
    if (fenced()) {
      return;
    }
    boolean removed = stack().release(task.lockId());
    course.ended(
        removed ? result("UNLOCKED") : result("FAILED").reason("the lock could not be removed"),
        removed);
  }

  private void plan() {
    if (fault == BuildFault.HANGS) {
      return;
    }
    course.after(around.times().work(task.stack(), task.action()), this::planned);
  }

  private void planned() {
    if (fault == BuildFault.DIES_HALF_WAY) {
      course.die();
      return;
    }
    stack().release(lockId());
    if (fault == BuildFault.FAILS || fault == BuildFault.FAILS_HALF_WAY) {
      badly(result("FAILED").reason("reading a resource failed (fault plan)"));
      return;
    }
    SavedPlan plan;
    try {
      plan = made();
    } catch (IllegalArgumentException refused) {
      badly(result("FAILED").reason(String.valueOf(refused.getMessage())));
      return;
    }
    byte[] file = plan.file();
    course.handOn("run.tfplan", file);
    course.handOn("plan.json", PlanJson.of(plan));
    course.ended(
        result("PLANNED")
            .plan(VirtualTerraform.sha256(file), plan.changesAnything())
            .outputs(plan.presentOutputs()),
        true);
  }

  private SavedPlan made() {
    VirtualTerraform terraform = around.terraform();
    return switch (task.action()) {
      case "DESTROY" -> terraform.destroy(task.stack(), task.version(), task.variables());
      case "RECONCILE" ->
          terraform.target(task.stack(), task.version(), task.variables(), task.targets());
      case "REFRESH" -> terraform.refresh(task.stack(), task.version(), task.variables());
      default -> terraform.plan(task.stack(), task.version(), task.variables());
    };
  }

  private void apply() {
    byte[] file = around.files().source(order, "plan").getOrDefault("run.tfplan", new byte[0]);
    Optional<SavedPlan> read = around.terraform().read(file);
    if (read.isEmpty() || !VirtualTerraform.sha256(file).equals(task.planSha256())) {
      stack().release(lockId());
      badly(result("MISMATCH").reason("the saved plan is not the one that was judged"));
      return;
    }
    SavedPlan plan = read.get();
    if (!around.terraform().fits(plan)) {
      stack().release(lockId());
      badly(result("STALE").reason("Saved plan is stale"));
      return;
    }
    if (around.fence().refusal(task.claim()).isPresent()) {
      stack().release(lockId());
      boolean _ = fenced();
      return;
    }
    if (fault == BuildFault.FAILS) {
      stack().release(lockId());
      badly(result("FAILED").reason("a provider could not be started (fault plan)"));
      return;
    }
    applying = true;
    around.observer().applyBegan(task.stack(), task.build(), task.planSha256());
    if (fault != BuildFault.HANGS) {
      List<PlannedChange> changes = plan.changes().stream().filter(PlannedChange::changes).toList();
      Duration step =
          around.times().work(task.stack(), "APPLY").dividedBy(Math.max(1, changes.size()));
      course.after(step, () -> change(plan, changes, 0, step));
    }
  }

  private void change(SavedPlan plan, List<PlannedChange> changes, int number, Duration step) {
    boolean half = number >= changes.size() / 2;
    if (half && fault == BuildFault.DIES_HALF_WAY) {
      applyOver();
      course.die();
      return;
    }
    if (half && fault == BuildFault.FAILS_HALF_WAY) {
      applyOver();
      stack().release(lockId());
      badly(
          result("PARTIAL")
              .plan(task.planSha256(), false)
              .made(
                  addresses(changes.subList(0, number)),
                  addresses(changes.subList(number, changes.size())))
              .reason("a resource could not be made (fault plan)"));
      return;
    }
    if (number < changes.size()) {
      around.terraform().carryOut(plan, changes.get(number));
    }
    if (number + 1 < changes.size()) {
      course.after(step, () -> change(plan, changes, number + 1, step));
      return;
    }
    stack().finish(plan.outputs());
    stack().release(lockId());
    applyOver();
    around.observer().applied(task.stack(), stack());
    course.ended(
        result("APPLIED")
            .plan(task.planSha256(), false)
            .outputs(Map.copyOf(stack().outputs()))
            .made(addresses(changes), List.of()),
        true);
  }

  private static List<String> addresses(List<PlannedChange> changes) {
    return changes.stream().map(PlannedChange::address).toList();
  }

  private void applyOver() {
    applying = false;
    around.observer().applyEnded(task.stack(), task.build());
  }

  /** The build was ended from outside; its lock stays, as nobody is left to give it back. */
  void killed() {
    if (applying) {
      applyOver();
    }
  }
}
