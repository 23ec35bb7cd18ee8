package dev.understudy.infra.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads from every runbook of a folder what permissions need to know. */
final class RunbookFolder {

  private static final String RUNBOOK = "[a-z][a-z0-9-]{0,62}\\.(yaml|yml|json)";
  private static final String CALENDAR = "freeze-calendar.yaml";

  private RunbookFolder() {}

  static List<RunbookFacts> read(Path folder, List<ConfigProblem> problems) {
    List<RunbookFacts> facts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(RUNBOOK) && !name.equals(CALENDAR)) {
          facts.add(facts(file, problems));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts;
  }

  private static RunbookFacts facts(Path file, List<ConfigProblem> problems) {
    Document runbook = YamlText.read(file, problems);
    String kind =
        runbook
            .field("kind")
            .text(
                "region-failover|infrastructure-deployment|drift-reconciliation",
                "write region-failover, infrastructure-deployment or drift-reconciliation");
    return switch (kind) {
      case "infrastructure-deployment" -> deployment(runbook);
      case "drift-reconciliation" ->
          facts(runbook, "report|reconcile", List.of(), List.of(), stacks(runbook));
      default -> failover(runbook);
    };
  }

  private static RunbookFacts failover(Document runbook) {
    Document regions = runbook.field("regions");
    Document stack = runbook.field("prescale").field("stack");
    return facts(
        runbook,
        "drill|planned|unplanned",
        List.of(record(runbook.field("traffic"))),
        Stream.of("primary", "standby")
            .map(role -> healthCheck(regions.field(role).field("healthCheckId")))
            .toList(),
        stack.absent() ? List.of() : List.of(stackName(stack)));
  }

  private static RunbookFacts deployment(Document runbook) {
    Document cutover = runbook.field("cutover");
    List<String> healthChecks = new ArrayList<>();
    for (Document gate : runbook.field("gates").items()) {
      if (!gate.field("healthCheckId").absent()) {
        healthChecks.add(healthCheck(gate.field("healthCheckId")));
      }
    }
    if (!cutover.absent()) {
      Stream.of("blue", "green")
          .map(side -> healthCheck(cutover.field(side).field("healthCheckId")))
          .forEach(healthChecks::add);
    }
    return facts(
        runbook,
        "preview|deploy",
        cutover.absent() ? List.of() : List.of(record(cutover.field("traffic"))),
        healthChecks,
        stacks(runbook));
  }

  private static RunbookFacts facts(
      Document runbook,
      String modes,
      List<RunbookFacts.MovedRecord> records,
      List<String> healthChecks,
      List<String> stacks) {
    return new RunbookFacts(
        runbook.field("name").text("[a-z][a-z0-9-]{0,62}", "write the file's base name"),
        runbook.field("modes").items().stream()
            .map(mode -> mode.text(modes, "write one of " + modes.replace("|", ", ")))
            .toList(),
        records,
        healthChecks,
        runbook
            .field("notify")
            .text("arn:aws:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}", "write a topic's ARN"),
        stacks);
  }

  private static RunbookFacts.MovedRecord record(Document traffic) {
    return new RunbookFacts.MovedRecord(
        traffic.field("hostedZoneId").text("Z[A-Z0-9]{1,31}", "write its id"),
        withoutDot(traffic.field("record").text(".+", "write a domain name")));
  }

  private static String healthCheck(Document id) {
    return id.text("[A-Za-z0-9-]{1,64}", "write a Route 53 health check id");
  }

  private static List<String> stacks(Document runbook) {
    return runbook.field("stacks").items().stream()
        .map(stack -> stackName(stack.field("name")))
        .toList();
  }

  private static String stackName(Document stack) {
    return stack.text("[a-z][a-z0-9-]*", "write a stack's folder name");
  }

  private static String withoutDot(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
