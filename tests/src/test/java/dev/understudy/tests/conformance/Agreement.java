package dev.understudy.tests.conformance;

import dev.understudy.rehearsal.asl.DefinitionRefused;
import dev.understudy.rehearsal.asl.QueryLanguageRule;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.clock.VirtualTimeline;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.integration.TaskIntegrations;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded runtime makes of a recorded case, compared with what the service made of it.
 *
 * @param differences one line each; none when they agree
 */
record Agreement(RecordedCase recorded, List<String> differences) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static Agreement of(RecordedCase recorded) {
    Execution ours;
    try {
      ours = run(recorded);
    } catch (DefinitionRefused e) {
      return new Agreement(recorded, List.of("refused: " + e.getMessage()));
    }
    List<String> differences = new ArrayList<>();
    compare("status", recorded.expected("Status"), ours.status().name(), differences);
    compare("output", recorded.expected("Output"), ours.output(), differences);
    compare("error", recorded.expected("Error"), ours.error().orElse(null), differences);
    compare("cause", recorded.expected("Cause"), ours.cause().orElse(null), differences);
    return new Agreement(recorded, differences);
  }

  boolean agrees() {
    return differences.isEmpty();
  }

  private static Execution run(RecordedCase recorded) {
    VirtualTimeline timeline = new VirtualTimeline(START, 10_000);
    TaskIntegrations integrations =
        new TaskIntegrations(timeline, PythonStandIn.functionsOf(recorded), new SdkClients());
    StepFunctions stepFunctions = new StepFunctions(timeline, integrations, 1, Quotas.AWS);
    StateMachineParser parser =
        new StateMachineParser(QueryLanguageRule.EVERY_LANGUAGE, Quotas.AWS);
    String machine = stepFunctions.create("recorded", parser.parse(recorded.definition()));
    Execution started = stepFunctions.start(machine, "case", recorded.input());
    timeline.run();
    return stepFunctions.describe(started.arn());
  }

  private static void compare(
      String what, @Nullable Object expected, @Nullable Object actual, List<String> differences) {
    if (!Recording.matches(expected, actual)) {
      differences.add(what + ": recorded " + expected + ", ours " + Objects.toString(actual));
    }
  }
}
