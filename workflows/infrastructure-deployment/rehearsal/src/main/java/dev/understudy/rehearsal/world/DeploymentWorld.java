package dev.understudy.rehearsal.world;

import dev.understudy.functions.runbook.plan.Journey;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeRequest;
import dev.understudy.rehearsal.aws.codebuild.BuildOrder;
import dev.understudy.rehearsal.clock.Timeline;
import dev.understudy.rehearsal.fault.WorldFaultKind;
import dev.understudy.rehearsal.terraform.BuildFault;
import dev.understudy.rehearsal.terraform.HeldLock;
import dev.understudy.rehearsal.terraform.StackContent;
import dev.understudy.rehearsal.terraform.VirtualResource;
import dev.understudy.rehearsal.terraform.VirtualStack;
import dev.understudy.rehearsal.terraform.VirtualTerraform;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stacks of a deployment, the services they make, and what can befall both. What serves is made
 * of whole stacks: half an apply serves nobody.
 */
public final class DeploymentWorld implements HttpProbe {
  /** The version that was applied before. */
  public static final String OLD = "v1";

  /** The version that is deployed. */
  public static final String NEW = "v2";

  private static final String LOCK = "stranger";

  private final Timeline timeline;
  private final DeploymentPlan plan;
  private final VirtualTerraform terraform;
  private final ServiceContract contract;
  private final Chance chance;
  private final boolean existed;
  private final String shrinking;
  private final Map<String, StackContent> before = new LinkedHashMap<>();
  private final Map<String, DeploymentPlan.Wave> waveOfHost = new HashMap<>();
  private final Map<WorldFaultKind, Boolean> befallen = new EnumMap<>(WorldFaultKind.class);
  private Heard heard = (host, method, path, well) -> {};

  /** A world in which the stacks are as they were, or are not there yet: a draw of the run. */
  public DeploymentWorld(Timeline timeline, DeploymentPlan plan, Chance chance) {
    this(
        timeline,
        plan,
        chance,
        chance.unit("deployed before") < 0.75,
        chance.unit("the release deletes something") < 0.2
            ? chance.between("in which stack", 0, stacksOf(plan).size() - 1)
            : -1);
  }

  /** A world in which every stack is there, and the release deletes nothing. */
  public static DeploymentWorld standing(Timeline timeline, DeploymentPlan plan, Chance chance) {
    return new DeploymentWorld(timeline, plan, chance, true, -1);
  }

  private DeploymentWorld(
      Timeline timeline, DeploymentPlan plan, Chance chance, boolean existed, long shrinks) {
    this.timeline = timeline;
    this.plan = plan;
    this.chance = chance;
    this.existed = existed;
    List<DeploymentPlan.Stack> stacks = stacks();
    this.shrinking = shrinks < 0 ? "" : stacks.get((int) shrinks).name();
    this.terraform =
        new VirtualTerraform(stack -> (version, vars) -> content(stack, version, vars));
    this.contract =
        new ServiceContract(
            plan.gate(), plan.cutover().stream().flatMap(DeploymentWorld::journeys).toList());
    plan.waves().forEach(wave -> wave.gates().forEach(gate -> waveOfHost.put(host(gate), wave)));
    for (DeploymentPlan.Stack stack : stacks) {
      if (existed) {
        terraform.seed(stack.name(), OLD, variables(stack));
      }
      before.put(
          stack.name(),
          existed ? content(stack.name(), OLD, variables(stack)) : StackContent.NOTHING);
    }
    terraform.release(NEW);
  }

  private static java.util.stream.Stream<Journey> journeys(DeploymentPlan.Cutover cutover) {
    return cutover.journeys().stream();
  }

  /** Where builds work. */
  public VirtualTerraform terraform() {
    return terraform;
  }

  /** Whether the stacks were there, and good, before. */
  public boolean existed() {
    return existed;
  }

  /** Every stack of the plan. */
  public List<DeploymentPlan.Stack> stacks() {
    return stacksOf(plan);
  }

  private static List<DeploymentPlan.Stack> stacksOf(DeploymentPlan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.groups().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** The variables a stack gets: its own, and the outputs of others, which no version changes. */
  public Map<String, Object> variables(DeploymentPlan.Stack stack) {
    Map<String, Object> all = new TreeMap<>(stack.variables());
    stack.inputs().forEach(in -> all.put(in.variable(), output(in.stack(), in.output())));
    return all;
  }

  /** Whether a stack is what is deployed. */
  public boolean isNew(String stack) {
    return is(stack, content(stack, NEW, variables(named(stack))));
  }

  /** Whether a stack is what it was. */
  public boolean isOld(String stack) {
    return is(stack, before.getOrDefault(stack, StackContent.NOTHING));
  }

  private boolean is(String stack, StackContent content) {
    return terraform.stack(stack).reality().equals(content.resources());
  }

  /** Something befalls this world from now on. */
  public void strike(WorldFaultKind kind) {
    befallen.put(kind, true);
    switch (kind) {
      case LOCK_HELD -> {
        var _ =
            drawnStack("whose lock")
                .take(new HeldLock(LOCK, "ops@laptop", "OperationTypePlan", timeline.now()));
      }
      case PLANS_STALE ->
          stacks()
              .forEach(
                  stack -> {
                    VirtualStack there = terraform.stack(stack.name());
                    there.seed(new StackContent(there.reality(), there.outputs()));
                  });
      default -> {
        // Looked at where it matters.
      }
    }
  }

  /** What befell this world is over. */
  public void heal(WorldFaultKind kind) {
    befallen.remove(kind);
    if (kind == WorldFaultKind.LOCK_HELD) {
      stacks().forEach(stack -> terraform.stack(stack.name()).release(LOCK));
    }
  }

  /** Whether something befalls this world now. */
  public boolean has(WorldFaultKind kind) {
    return befallen.containsKey(kind);
  }

  /** What befalls a build that begins now; each fault of builds befalls one. */
  public BuildFault faultOf(BuildOrder order) {
    String run = order.environment().getOrDefault("UNDERSTUDY_RUN_ID", "");
    boolean applies = "APPLY".equals(order.environment().get("UNDERSTUDY_ACTION"));
    boolean restores =
        run.contains("-restore-") || run.contains("-mend-") || run.contains("-aftercare-");
    if (restores && befallen.remove(WorldFaultKind.ROLLBACK_FAILS) != null) {
      return BuildFault.FAILS;
    }
    if (befallen.remove(WorldFaultKind.BUILD_FAILS) != null) {
      return BuildFault.FAILS;
    }
    if (befallen.remove(WorldFaultKind.BUILD_HANGS) != null) {
      return BuildFault.HANGS;
    }
    if (befallen.remove(WorldFaultKind.BUILD_DIES_BEFORE) != null) {
      return BuildFault.DIES_BEFORE;
    }
    if (applies && befallen.remove(WorldFaultKind.APPLY_DIES_HALF_WAY) != null) {
      return BuildFault.DIES_HALF_WAY;
    }
    if (applies && befallen.remove(WorldFaultKind.APPLY_DIES_AFTER) != null) {
      return BuildFault.DIES_AFTER;
    }
    if (applies && befallen.remove(WorldFaultKind.APPLY_FAILS_HALF_WAY) != null) {
      return BuildFault.FAILS_HALF_WAY;
    }
    return BuildFault.NONE;
  }

  /** Whether what stands behind a target is well. */
  public boolean well(RegionTarget target) {
    return serves(host(target));
  }

  /** Who hears of every request from now on. */
  public void tell(Heard listener) {
    heard = listener;
  }

  /** The stack of which the release deletes something; empty when it deletes nothing. */
  public Optional<String> shrinking() {
    return shrinking.isEmpty() || !existed ? Optional.empty() : Optional.of(shrinking);
  }

  @Override
  public ProbeAnswer send(ProbeRequest request) {
    ProbeAnswer answer = answer(request);
    String path = request.uri().getPath();
    heard.asked(
        String.valueOf(request.uri().getHost()),
        request.method(),
        path,
        contract.isKept(request.method(), path, answer));
    return answer;
  }

  private ProbeAnswer answer(ProbeRequest request) {
    String host = String.valueOf(request.uri().getHost());
    long millis = chance.between("http latency", 15, 60);
    if (has(WorldFaultKind.TARGETS_DOWN) && waveOfHost.containsKey(host)) {
      return new ProbeAnswer.NotAnswered("no answer within " + request.timeoutMillis() + " ms");
    }
    if (!serves(host)) {
      return answered(503, "{\"status\":\"unavailable\"}", millis);
    }
    Optional<ServiceContract.Reply> reply =
        contract.reply(request.method(), request.uri().getPath());
    return reply.isPresent()
        ? answered(reply.get().status(), reply.get().body(), millis)
        : answered(404, "{}", millis);
  }

  private static ProbeAnswer answered(int status, String body, long millis) {
    return new ProbeAnswer.Answered(status, "application/json", body, millis);
  }

  // What is not behind a gate is served by what was there before.
  private boolean serves(String host) {
    DeploymentPlan.Wave wave = waveOfHost.get(host);
    return wave == null
        || wave.groups().stream().flatMap(List::stream).allMatch(stack -> serves(stack));
  }

  private boolean serves(DeploymentPlan.Stack stack) {
    boolean there = !terraform.stack(stack.name()).reality().isEmpty();
    boolean fresh = isNew(stack.name());
    return there && (fresh || isOld(stack.name())) && !(fresh && has(WorldFaultKind.BAD_RELEASE));
  }

  private VirtualStack drawnStack(String why) {
    List<DeploymentPlan.Stack> all = stacks();
    return terraform.stack(all.get((int) chance.between(why, 0, all.size() - 1)).name());
  }

  private DeploymentPlan.Stack named(String name) {
    return stacks().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private StackContent content(String name, String version, Map<String, Object> variables) {
    DeploymentPlan.Stack stack = named(name);
    for (DeploymentPlan.StackInput input : stack.inputs()) {
      if (!variables.containsKey(input.variable())) {
        throw new IllegalArgumentException("No value for required variable " + input.variable());
      }
    }
    Map<String, VirtualResource> resources = new TreeMap<>();
    resources.put("terraform_data.first", resource(version, variables));
    resources.put("terraform_data.second", resource(version, Map.of()));
    if (version.equals(OLD) && name.equals(shrinking)) {
      resources.put("terraform_data.third", resource(version, Map.of()));
    }
    Map<String, Object> outputs = new TreeMap<>();
    stack.outputsNeeded().forEach(output -> outputs.put(output, output(name, output)));
    return new StackContent(resources, outputs);
  }

  private static VirtualResource resource(String version, Map<String, Object> variables) {
    return VirtualResource.of(
        "terraform_data", Map.of("version", version, "input", new TreeMap<>(variables).toString()));
  }

  private static String output(String stack, String output) {
    return stack + "/" + output;
  }

  private static String host(RegionTarget target) {
    return String.valueOf(URI.create(target.endpoint()).getHost());
  }
}
