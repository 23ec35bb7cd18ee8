package dev.understudy.infra.config;

import dev.understudy.functions.runbook.Needs;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runbook.WorkflowKind;
import dev.understudy.functions.runbook.WorkflowMode;
import dev.understudy.functions.runbook.Workflows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from every runbook of a folder what permissions need to know. */
final class RunbookFolder {

  private static final String RUNBOOK = "[a-z][a-z0-9-]{0,62}\\.(yaml|yml|json)";
  private static final String CALENDAR = "freeze-calendar.yaml";
  private static final String STACK = "[a-z][a-z0-9-]{0,62}";

  private final StackFolders stackFolders;
  private final List<ConfigProblem> problems;

  private RunbookFolder(StackFolders stackFolders, List<ConfigProblem> problems) {
    this.stackFolders = stackFolders;
    this.problems = problems;
  }

  static List<RunbookFacts> read(
      Path folder, StackFolders stackFolders, List<ConfigProblem> problems) {
    RunbookFolder runbooks = new RunbookFolder(stackFolders, problems);
    List<RunbookFacts> facts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(RUNBOOK) && !name.equals(CALENDAR)) {
          facts.add(runbooks.facts(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }

  private RunbookFacts facts(Path file) {
    Document runbook = YamlText.read(file, problems);
    Document kind = runbook.field("kind");
    String kinds = "write one of " + String.join(", ", Workflows.installed().names());
    String name = kind.text("[^\\p{C}]{1,60}", kinds);
    Optional<WorkflowKind<?>> workflow = Workflows.installed().find(name);
    if (workflow.isEmpty()) {
      if (!name.isEmpty()) {
        kind.refuse("is not a kind of runbook", kinds);
      }
      return facts(runbook, List.of(), Moved.NOTHING, List.of());
    }
    List<String> modes = workflow.get().modes().stream().map(WorkflowMode::name).toList();
    return switch (name) {
      case "region-failover" -> failover(runbook, modes);
      case "infrastructure-deployment" -> deployment(runbook, modes);
      case "drift-reconciliation" -> facts(runbook, modes, Moved.NOTHING, stacks(runbook));
      default -> read(file, runbook);
    };
  }

  /** A runbook of any other workflow, by the one reader of runbooks and what its kind says. */
  private RunbookFacts read(Path file, Document document) {
    try {
      return switch (RunbookReader.read(file.toString(), Files.readAllBytes(file))) {
        case ReadResult.Accepted(var runbook) -> {
          Needs needs = Workflows.installed().needs(runbook);
          needs
              .stacks()
              .forEach(stack -> stackFolders.check(stack.name(), document.at(stack.pointer())));
          yield RunbookFacts.of(runbook, needs);
        }
        case ReadResult.Refused(var wrong) -> {
          wrong.forEach(
              problem ->
                  problems.add(
                      new ConfigProblem(
                          file.toString(), problem.path(), problem.wrong(), problem.right())));
          yield new RunbookFacts(
              RunbookReader.baseName(file.toString()),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              "",
              List.of());
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunbookFacts failover(Document runbook, List<String> modes) {
    Document prescale = runbook.field("prescale");
    return facts(
        runbook,
        modes,
        moved(runbook.field("traffic"), runbook.field("regions")),
        prescale.absent() ? List.of() : List.of(stack(prescale.field("stack"))));
  }

  private static Moved moved(Document traffic, Document regions) {
    Document strategy = traffic.field("strategy");
    return switch (strategy.absent() ? "weighted" : strategy.text(".+", "write weighted")) {
      case "weighted" ->
          new Moved(
              List.of(moved(traffic)),
              List.of(),
              List.of(),
              Stream.of("primary", "standby")
                  .map(role -> healthCheck(regions.field(role)))
                  .toList());
      case "routing-control" -> {
        Document controls = traffic.field("controls");
        yield new Moved(
            List.of(),
            Stream.of("primary", "standby").map(role -> control(controls.field(role))).toList(),
            List.of(),
            List.of());
      }
      case "health-check" ->
          new Moved(List.of(), List.of(), List.of(signal(traffic.field("signal"))), List.of());
      default -> {
        strategy.refuse("is not a strategy", "write weighted, routing-control or health-check");
        yield Moved.NOTHING;
      }
    };
  }

  private static String control(Document arn) {
    return arn.text(
        "arn:aws:route53-recovery-control::\\d{12}:controlpanel/\\w{1,64}/routingcontrol/\\w{1,64}",
        "write a routing control's ARN");
  }

  private static RunbookFacts.Signal signal(Document signal) {
    return new RunbookFacts.Signal(
        signal.field("bucket").text("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", "write a bucket's name"),
        signal.field("key").text("[A-Za-z0-9][A-Za-z0-9._/-]{0,199}", "write an object's key"));
  }

  /** What a runbook moves traffic by, and which health checks it reads. */
  private record Moved(
      List<RunbookFacts.MovedRecord> records,
      List<String> controls,
      List<RunbookFacts.Signal> signals,
      List<String> healthChecks) {
    static final Moved NOTHING = new Moved(List.of(), List.of(), List.of(), List.of());
  }

  private RunbookFacts deployment(Document runbook, List<String> modes) {
    Document cutover = runbook.field("cutover");
    List<String> healthChecks = new ArrayList<>();
    runbook.field("gates").items().stream()
        .filter(gate -> !gate.field("healthCheckId").absent())
        .forEach(gate -> healthChecks.add(healthCheck(gate)));
    if (!cutover.absent()) {
      healthChecks.add(healthCheck(cutover.field("blue")));
      healthChecks.add(healthCheck(cutover.field("green")));
    }
    return facts(
        runbook,
        modes,
        new Moved(
            cutover.absent() ? List.of() : List.of(moved(cutover.field("traffic"))),
            List.of(),
            List.of(),
            healthChecks),
        stacks(runbook));
  }

  private static RunbookFacts facts(
      Document runbook, List<String> modes, Moved moved, List<String> stacks) {
    return new RunbookFacts(
        runbook.field("name").text("[a-z][a-z0-9-]{0,62}", "write the file's base name"),
        runbook.field("modes").items().stream()
            .map(mode -> mode.text(modes::contains, "write one of " + String.join(", ", modes)))
            .toList(),
        moved.records(),
        moved.controls(),
        moved.signals(),
        moved.healthChecks(),
        runbook
            .field("notify")
            .text("arn:aws:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}", "write a topic's ARN"),
        stacks);
  }

  private List<String> stacks(Document runbook) {
    return runbook.field("stacks").items().stream().map(it -> stack(it.field("name"))).toList();
  }

  private String stack(Document named) {
    String stack = named.text(STACK, "write a stack's folder name");
    stackFolders.check(stack, named);
    return stack;
  }

  private static String healthCheck(Document target) {
    return target
        .field("healthCheckId")
        .text("[A-Za-z0-9-]{1,64}", "write a Route 53 health check id");
  }

  private static RunbookFacts.MovedRecord moved(Document traffic) {
    return new RunbookFacts.MovedRecord(
        traffic.field("hostedZoneId").text("Z[A-Z0-9]{1,31}", "write its id"),
        withoutDot(traffic.field("record").text(".+", "write a domain name")));
  }

  private static String withoutDot(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
