package dev.understudy.rehearsal.local.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Stands in for {@link ProcessBuildRunner} where there is no {@code terraform}: takes the time of a
 * small apply and hands back outputs computed from the variables. Every result says so.
 */
public final class ModelledBuildRunner implements BuildRunner {
  /** What the live view and the report show. */
  public static final String EXPLANATION =
      "Terraform was not run: no terraform is on the PATH, so the build and its outputs are"
          + " modelled.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnaryOperator<Map<String, Object>> outputs;
  private final Duration phaseTime;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Makes a runner.
   *
   * @param outputs Terraform's outputs (name to value) for its input variables
   * @param phaseTime how long each of the three phases takes
   */
  public ModelledBuildRunner(UnaryOperator<Map<String, Object>> outputs, Duration phaseTime) {
    this.outputs = outputs;
    this.phaseTime = phaseTime;
  }

  @Override
  public RunningBuild start(BuildOrder order, BuildListener listener) {
    CountDownLatch stop = new CountDownLatch(1);
    threads.execute(() -> listener.ended(perform(order, listener, stop)));
    return stop::countDown;
  }

  private BuildResult perform(BuildOrder order, BuildListener listener, CountDownLatch stop) {
    List<PhaseResult> phases = new ArrayList<>();
    try {
      for (String phase : List.of("PRE_BUILD", "BUILD", "POST_BUILD")) {
        listener.phaseBegan(phase);
        if (stop.await(phaseTime.toNanos(), TimeUnit.NANOSECONDS) || closing.getCount() == 0) {
          return result(BuildStatus.STOPPED, phases, Map.of());
        }
        PhaseResult ended = new PhaseResult(phase, BuildStatus.SUCCEEDED, phaseTime);
        phases.add(ended);
        listener.phaseEnded(ended);
      }
      return result(
          BuildStatus.SUCCEEDED, phases, Map.of(TerraformOutputs.VARIABLE, encoded(order)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return result(BuildStatus.STOPPED, phases, Map.of());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return result(BuildStatus.FAILED, phases, Map.of());
    }
  }

  private String encoded(BuildOrder order) throws JsonProcessingException {
    byte[] json =
        Base64.getDecoder().decode(order.variables().getOrDefault("UNDERSTUDY_TFVARS", "e30="));
    Map<String, Object> variables =
        JSON.readValue(new String(json, StandardCharsets.UTF_8), new TypeReference<>() {});
    Map<String, Object> written = new LinkedHashMap<>();
    // The shape of `terraform output -json`.
    outputs
        .apply(variables)
        .forEach((name, value) -> written.put(name, Map.of("sensitive", false, "value", value)));
    return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(written));
  }

  private static BuildResult result(
      BuildStatus status, List<PhaseResult> phases, Map<String, String> values) {
    return new BuildResult(status, true, EXPLANATION, values, phases, "");
  }

  @Override
  public void close() {
    closing.countDown();
    threads.shutdownNow();
    threads.close();
  }
}
