package dev.understudy.tests.fleet;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ssm.Hosts;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.integration.CallInterceptor;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.wiring.ClientDecorator;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.FailoverServices;
import dev.understudy.rehearsal.wiring.Services;
import dev.understudy.rehearsal.wiring.Stage;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverResolution;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stage under virtual time on which fleet commands are sent; nothing else happens on it. The
 * operation that sends them holds its lease.
 */
public final class FleetStage {
  private static final String OPERATION = "op-1";
  private static final Lease LEASE = new Lease("shop", 1, 0);
  private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");

  public final VirtualTimeline timeline = new VirtualTimeline(BEGIN);
  public final Services services;
  private final Stage stage;

  public FleetStage(
      Hosts hosts,
      ClientDecorator clients,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    FailoverPlan plan = plan();
    this.services =
        FailoverServices.of(
            timeline,
            plan,
            new Services.Settings(
                new RegionOutage("control plane"),
                new RegionOutage(plan.primary().region()),
                () -> Duration.ofSeconds(2),
                () -> Duration.ofMillis(400),
                (order, progress) -> () -> {},
                message -> {}));
    services.ssm().hosts(hosts);
    lease();
    this.stage =
        Stage.over(
            timeline,
            services,
            new Stage.Seams(
                request -> {
                  throw new AssertionError("no fleet command asks over HTTP");
                },
                (zone, name, type, times) -> List.of(),
                clients,
                CallInterceptor.NONE,
                functions),
            Definitions.load(plan.standby().region()),
            7);
  }

  private void lease() {
    Map<String, AttributeValue> row = new HashMap<>(LeaseRows.key(LEASE));
    row.put("operationId", AttributeValue.fromS(OPERATION));
    row.put("fencingToken", AttributeValue.fromN(String.valueOf(LEASE.fencingToken())));
    var _ = services.dynamoDb().putItem(r -> r.tableName("understudy-ledger").item(row));
  }

  public void listen(ExecutionListener listener) {
    stage.stepFunctions().addListener(listener);
  }

  /** Starts the machine {@code fleet-command}. */
  public Execution start(String id, Map<String, ?> input) {
    return stage.stepFunctions().start(Stage.machineArn("fleet-command"), id, input);
  }

  /** Lets everything happen, and returns how the execution ended. */
  public Execution end(Execution execution) {
    timeline.run();
    return stage.stepFunctions().describe(execution.arn());
  }

  /** An input for this many hosts, counted from a number. */
  public static Map<String, Object> input(String id, int from, int count) {
    return Map.of(
        "operationId",
        OPERATION,
        "lease",
        Json.toTree(LEASE),
        "fleetCommandId",
        id,
        "document",
        "Shop-Patch",
        "documentVersion",
        "3",
        "parameters",
        Map.of("executionTimeout", List.of("300"), "commands", List.of("patch")),
        "instanceIds",
        IntStream.range(from, from + count).mapToObj("i-%017d"::formatted).toList(),
        "deliverySeconds",
        120,
        "heartbeatSeconds",
        400,
        "timeoutSeconds",
        900);
  }

  private static FailoverPlan plan() {
    try {
      byte[] text = Files.readAllBytes(Path.of("..", "runbooks", "shop-failover.yaml"));
      return switch (RunbookReader.read("shop-failover.yaml", text)) {
        case ReadResult.Accepted(var read) ->
            FailoverResolution.plan((FailoverRunbook) read, "drill", OPERATION, "0".repeat(64));
        case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
