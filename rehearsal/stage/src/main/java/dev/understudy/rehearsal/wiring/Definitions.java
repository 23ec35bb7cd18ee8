package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.functions.runtime.RegisteredFunction;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.statemachines.StateMachineFile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's state machines, parsed once and shared by every stage of a process: the very files
 * that are deployed.
 *
 * @param machines by file name without ending
 */
public record Definitions(Map<String, StateMachine> machines) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  /** Those that a stage runs; the others only AWS does. */
  private static final List<StateMachineFile> RUN =
      StateMachineFile.all().stream().filter(file -> !file.express()).toList();

  public Definitions {
    machines = Map.copyOf(machines);
  }

  /** Names of the machines, sorted. */
  public static List<String> names() {
    return RUN.stream().map(StateMachineFile::name).toList();
  }

  /** The machines as they are deployed. */
  public static Definitions load(String homeRegion) {
    return load(homeRegion, UnaryOperator.identity());
  }

  /**
   * The machines, each text changed before it is parsed: for tests that plant a mistake.
   *
   * @param sabotage gets and returns the ASL text
   */
  public static Definitions load(String homeRegion, UnaryOperator<String> sabotage) {
    StateMachineParser parser = new StateMachineParser();
    Map<String, String> substitutions = substitutions(homeRegion);
    Map<String, StateMachine> parsed = new LinkedHashMap<>();
    for (String name : names()) {
      parsed.put(name, parser.parse(sabotage.apply(text(name)), substitutions));
    }
    return new Definitions(parsed);
  }

  /**
   * The ASL text of a machine.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static String text(String name) {
    return StateMachineFile.named(name).text();
  }

  /**
   * Parses a definition as it is written, every placeholder standing for itself: to check or draw a
   * file, not to run it.
   *
   * @throws dev.understudy.rehearsal.asl.DefinitionRefused naming every fault
   */
  static StateMachine parseAsWritten(String definition) {
    Map<String, String> themselves = new HashMap<>();
    Matcher placeholder = PLACEHOLDER.matcher(definition);
    while (placeholder.find()) {
      themselves.put(placeholder.group(1), placeholder.group(1));
    }
    return new StateMachineParser().parse(definition, themselves);
  }

  /** Creates all machines in an embedded runtime. */
  void createIn(StepFunctions stepFunctions) {
    for (String name : names()) {
      StateMachine machine = machines.get(name);
      if (machine == null) {
        throw new IllegalStateException("the machine " + name + " was not loaded");
      }
      var _ = stepFunctions.create(name, machine);
    }
  }

  static Map<String, String> substitutions(String homeRegion) {
    Map<String, String> values = new HashMap<>();
    RegisteredFunction.names().forEach(function -> values.put(function, function));
    RUN.forEach(file -> values.put(file.placeholder(), Stage.machineArn(file.name())));
    for (WorkflowTable table : WorkflowTable.values()) {
      values.put(table.placeholder(), table.text(Workflows.installed(), Stage::machineArn));
    }
    values.put("LedgerTable", Names.LEDGER_TABLE);
    values.put("OperationsTopic", Names.operationsTopic(homeRegion));
    return values;
  }
}
