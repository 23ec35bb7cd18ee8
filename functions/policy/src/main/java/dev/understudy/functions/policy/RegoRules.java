package dev.understudy.functions.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.styra.opa.wasm.OpaPolicy;
import dev.understudy.functions.runtime.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Judges plans by compiled Rego: what the entry point {@code understudy/deny} lists does not hold.
 *
 * <p>The policy is given {@code resource_changes} as Terraform writes them, {@code stack}, {@code
 * purpose}, {@code targets}, {@code format_version} and {@code terraform_version}. It answers a set
 * or list of {@code {id, level, address, reason}}. Anything else denies: no answer, another form,
 * an error, or more than {@link #TIME}. It reaches neither files nor the network, and has 256 MiB
 * of memory.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/latest/wasm/">OPA and WebAssembly</a>
 */
public final class RegoRules implements PlanRules {

  /** The entry point that is asked. */
  public static final String ENTRY_POINT = "understudy/deny";

  /** Policy of the finding that there is no usable answer. */
  static final String NO_ANSWER = "understudy/rego";

  /** For all of a plan, loading included. */
  static final Duration TIME = Duration.ofSeconds(20);

  // Pages of 64 KiB.
  private static final int MEMORY_FIRST = 64;
  private static final int MEMORY_MOST = 4_096;

  // Values nest as deep as the plan's JSON does.
  private static final long STACK_BYTES = 64L * 1024 * 1024;

  private final RegoBundle bundle;
  private final String entryPoint;
  private final Duration time;

  public RegoRules(RegoBundle bundle) {
    this(bundle, ENTRY_POINT, TIME);
  }

  RegoRules(RegoBundle bundle, String entryPoint, Duration time) {
    this.bundle = bundle;
    this.entryPoint = entryPoint;
    this.time = time;
  }

  @Override
  public Outcome judge(TerraformPlan plan, PlanFacts facts) {
    String input = input(plan, facts);
    FutureTask<RegoDenials> asked = new FutureTask<>(() -> RegoDenials.of(answer(input)));
    // In a thread of its own, as a compiled policy may be anything and need not end.
    Thread thread = new Thread(null, asked, "rego", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return switch (asked.get(time.toMillis(), TimeUnit.MILLISECONDS)) {
        case RegoDenials.Listed listed -> new Outcome(listed.findings(), List.of());
        case RegoDenials.Unusable unusable -> denied(unusable.why());
      };
    } catch (TimeoutException e) {
      thread.interrupt();
      return denied("it took longer than " + time.toSeconds() + " s");
    } catch (ExecutionException e) {
      // Messages may quote the plan.
      Throwable cause = e.getCause();
      return denied(
          "it broke off (" + (cause == null ? "?" : cause.getClass().getSimpleName()) + ")");
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return denied("it was interrupted");
    }
  }

  private String answer(String input) {
    OpaPolicy policy =
        OpaPolicy.builder()
            .withJsonMapper(Json.MAPPER)
            .withInitialMemory(MEMORY_FIRST)
            .withMaxMemory(MEMORY_MOST)
            .disableCompiler()
            .withPolicy(bundle.module())
            .build();
    Map<String, Integer> entryPoints = policy.entrypoints();
    Integer number = entryPoints.get(entryPoint);
    if (number == null) {
      return RegoDenials.NO_ENTRY_POINT;
    }
    return policy.data(bundle.data()).entrypoint(number).evaluate(input);
  }

  private static String input(TerraformPlan plan, PlanFacts facts) {
    ObjectNode input = Json.MAPPER.createObjectNode();
    input.put("format_version", plan.formatVersion());
    input.put("terraform_version", plan.terraformVersion());
    input.put("stack", facts.stack());
    input.put("purpose", facts.purpose().name());
    facts.targets().forEach(input.putArray("targets")::add);
    ArrayNode changes = input.putArray("resource_changes");
    plan.resources().forEach(change -> changes.add(change.json()));
    try {
      return Json.MAPPER.writeValueAsString(input);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree is JSON", e);
    }
  }

  private static Outcome denied(String why) {
    return new Outcome(
        List.of(
            new Finding(
                NO_ANSWER,
                Level.MANDATORY,
                "",
                "The Rego policy could not be asked: " + why + ".")),
        List.of());
  }
}
