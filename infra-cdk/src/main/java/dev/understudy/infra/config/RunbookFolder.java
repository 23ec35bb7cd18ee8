package dev.understudy.infra.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    Document regions = runbook.field("regions");
    List<String> healthChecks =
        Stream.of("primary", "standby")
            .map(role -> regions.field(role).field("healthCheckId"))
            .map(id -> id.text("[A-Za-z0-9-]{1,64}", "write a Route 53 health check id"))
            .toList();
    Document stack = runbook.field("prescale").field("stack");
    return new RunbookFacts(
        runbook.field("name").text("[a-z][a-z0-9-]{0,62}", "write the file's base name"),
        runbook.field("modes").items().stream()
            .map(mode -> mode.text("drill|planned|unplanned", "write drill, planned or unplanned"))
            .toList(),
        runbook.field("traffic").field("hostedZoneId").text("Z[A-Z0-9]{1,31}", "write its id"),
        withoutDot(runbook.field("traffic").field("record").text(".+", "write a domain name")),
        healthChecks,
        runbook
            .field("notify")
            .text("arn:aws:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}", "write a topic's ARN"),
        stack.absent()
            ? Optional.empty()
            : Optional.of(stack.text("[a-z][a-z0-9-]*", "write a stack's folder name")));
  }

  private static String withoutDot(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
