package dev.understudy.tests.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The six stacks of the shop in an account as moto plays it. */
final class Shop implements AutoCloseable {
  static final String NETWORK = "shop-network";
  static final String SECURITY = "shop-security";
  static final String WEB = "shop-web";
  static final String DNS = "shop-dns";
  static final String STANDBY = "shop-standby";
  static final String DATABASE = "shop-database";
  static final String STANDBY_REGION = "eu-west-1";

  // Each Terraform with its provider wants most of a core and half a gigabyte.
  private static final int AT_ONCE = 3;

  private final TerraformBench bench;
  private final ExecutorService line = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Map<String, Object>> wished = new ConcurrentHashMap<>();
  private final Map<String, JsonNode> applied = new ConcurrentHashMap<>();
  private Future<?> database = CompletableFuture.completedFuture(DATABASE);

  private Shop(TerraformBench bench) {
    this.bench = bench;
  }

  /** Work on one stack. */
  interface Work {
    void on(String stack) throws IOException;
  }

  /**
   * Applies all stacks, each as soon as what it takes from others is there; the database may still
   * be under way when it returns.
   *
   * @param scratch an empty folder
   */
  static Shop apply(Path scratch) throws IOException {
    Shop shop = new Shop(TerraformBench.forTests(scratch));
    try {
      // The provider waits a minute for each balancer, and half a one for names: all at the same
      // time.
      Future<?> standby = shop.begin(STANDBY, shop::standby);
      Future<?> names = shop.begin(DNS, shop::names);
      shop.apply(NETWORK, Map.of());
      shop.apply(SECURITY, Map.of("vpc_id", shop.output(NETWORK, "vpc_id")));
      Future<?> web = shop.begin(WEB, shop::web);
      done(standby);
      shop.database = shop.begin(DATABASE, shop::database);
      done(names);
      done(web);
      return shop;
    } catch (RuntimeException | Error e) {
      shop.close();
      throw e;
    }
  }

  private Future<?> begin(String stack, Supplier<Map<String, Object>> variables) {
    return line.submit(() -> apply(stack, variables.get()));
  }

  /**
   * Waits for the database, for which the provider waits minutes while the other stacks are there.
   */
  void awaitDatabase() {
    done(database);
  }

  private void apply(String stack, Map<String, Object> variables) {
    wished.put(stack, variables);
    applied.put(stack, bench.runs().perform(Wish.deploy(stack, variables)).answer());
  }

  private Map<String, Object> names() {
    return Map.of("primary_address", "192.0.2.1", "standby_address", "192.0.2.2");
  }

  // moto's instances are never healthy, and everything is to be deleted in the end.
  private Map<String, Object> standby() {
    return Map.of("capacity_timeout", "0", "deletion_protection", false);
  }

  private Map<String, Object> web() {
    Map<String, Object> variables = new HashMap<>(standby());
    for (String name : List.of("vpc_id", "public_subnet_ids", "private_subnet_ids")) {
      variables.put(name, output(NETWORK, name));
    }
    for (String name : List.of("load_balancer_security_group_id", "web_security_group_id")) {
      variables.put(name, output(SECURITY, name));
    }
    variables.put("desired_capacity", 4);
    return variables;
  }

  private Map<String, Object> database() {
    return Map.of(
        "subnet_ids", output(NETWORK, "isolated_subnet_ids"),
        "security_group_id", output(SECURITY, "database_security_group_id"),
        "standby_subnet_ids", output(STANDBY, "isolated_subnet_ids"),
        "standby_security_group_id", output(STANDBY, "database_security_group_id"),
        "deletion_protection", false,
        "final_snapshot", false,
        "secret_recovery_days", 0);
  }

  TerraformRuns runs() {
    return bench.runs();
  }

  MotoAccount account() {
    return bench.account();
  }

  /** The folder of a stack's source, which a test may change. */
  Path source(String stack) {
    return bench.copy().stack(stack);
  }

  /** The variables that a stack was applied with. */
  Map<String, Object> wished(String stack) {
    return Objects.requireNonNull(wished.get(stack), stack);
  }

  /** The wish for what is there. */
  Wish unchanged(String stack) {
    return Wish.deploy(stack, wished(stack));
  }

  /** The source version that a stack was first applied with. */
  String version(String stack) {
    return answer(stack).path("version").asText();
  }

  Object output(String stack, String name) {
    return Json.MAPPER.convertValue(answer(stack).path("outputs").path(name), Object.class);
  }

  String text(String stack, String name) {
    return output(stack, name).toString();
  }

  private JsonNode answer(String stack) {
    return Objects.requireNonNull(applied.get(stack), stack);
  }

  /** Works on several stacks, a few at a time; fails when one of them does. */
  static void together(List<String> stacks, Work work) {
    try (ExecutorService few = Executors.newFixedThreadPool(AT_ONCE)) {
      List<? extends Future<?>> begun =
          stacks.stream()
              .map(
                  stack ->
                      few.submit(
                          () -> {
                            work.on(stack);
                            return stack;
                          }))
              .toList();
      begun.forEach(Shop::done);
    }
  }

  private static void done(Future<?> work) {
    try {
      var _ = work.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a stack: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Terraform ran", e);
    }
  }

  @Override
  public void close() {
    line.shutdownNow();
    bench.close();
  }
}
