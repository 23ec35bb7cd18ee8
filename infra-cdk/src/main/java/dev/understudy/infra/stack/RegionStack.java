package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.FunctionCatalogue;
import dev.understudy.infra.catalogue.FunctionSpec;
import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Everything of one region. Both regions have all of it, so that either can run an operation
 * without the other; only the ledger's table, the Slack channel and the break-glass role are made
 * once, by the standby.
 */
public final class RegionStack extends Stack {

  private final RegionKey key;

  /**
   * What the stack is made from, apart from the configuration.
   *
   * @param project the folder of the project, with its state machines
   * @param jars the functions' jars
   */
  public record Inputs(Path project, FunctionJars jars) {}

  /**
   * A region's stack.
   *
   * @param home the home region's stack, for the standby
   */
  RegionStack(Construct scope, Names names, Inputs inputs, Optional<RegionStack> home) {
    super(
        scope,
        "Understudy-" + names.side().word(),
        StackProps.builder()
            .stackName("understudy-" + names.side().word())
            .description("Understudy, " + names.side().word() + " region")
            .env(Environment.builder().account(names.account()).region(names.region()).build())
            .crossRegionReferences(true)
            .terminationProtection(true)
            .build());
    this.key =
        home.map(stack -> RegionKey.replica(this, names, stack.key.arn()))
            .orElseGet(() -> RegionKey.primary(this, names));
    LogGroups logs = new LogGroups(names.config(), key);
    Buckets buckets = new Buckets(this, names, key);
    new RunbookUpload(this, names, buckets, key, logs);
    if (names.side() == Side.STANDBY) {
      new Ledger(this, names);
    }
    Notifications notifications = new Notifications(this, names, key);
    List<FunctionSpec> functions =
        new FunctionCatalogue(names, key.arn(), key.otherArn(names)).all();
    FunctionFleet fleet = new FunctionFleet(this, names, functions, inputs.jars(), logs);
    MachineFleet machines =
        new MachineFleet(this, names, inputs.project(), functions, fleet, key, logs);
    Triggers triggers = new Triggers(this, names, machines);
    String deadLetters = triggers.deadLetters().getQueueArn();
    CallbackEvents.ofBuilds(this, names, fleet, deadLetters);
    CallbackEvents.ofCommands(this, names, fleet, deadLetters);
    new TerraformRunner(this, names, buckets, key, logs);
    new EmergencyStop(this, names);
    new Alarms(this, names, functions, triggers.deadLetters(), notifications.topic());
    new OperationsDashboard(this, names);
  }
}
