package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.VirtualStages;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverResolution;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The project's example runbook, ready to be rehearsed. */
final class ShopFailover {
  private static final Path FILE = Path.of("..", "runbooks", "shop-failover.yaml");

  private ShopFailover() {}

  static Rehearsal rehearsal(String mode, long seed, boolean faults) {
    return new Rehearsal(script(mode), stages(mode), seed, faults);
  }

  static Script script(String mode) {
    return new Script(plan(mode));
  }

  static VirtualStages stages(String mode) {
    return new VirtualStages(plan(mode), text(), Definitions.load("eu-west-1"));
  }

  /** The same with one thing written otherwise. */
  static Script script(String mode, String written, String instead) {
    return new Script(plan(mode, text().replace(written, instead)));
  }

  /** The same with one thing written otherwise. */
  static VirtualStages stages(String mode, String written, String instead) {
    String text = text().replace(written, instead);
    return new VirtualStages(plan(mode, text), text, Definitions.load("eu-west-1"));
  }

  static Rehearsal sabotaged(
      String mode,
      long seed,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return new Rehearsal(
        script(mode),
        new VirtualStages(
            plan(mode), text(), Definitions.load("eu-west-1", definitions), functions),
        seed,
        true);
  }

  private static FailoverPlan plan(String mode) {
    return plan(mode, text());
  }

  private static FailoverPlan plan(String mode, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return switch (RunbookReader.read("shop-failover.yaml", bytes)) {
      case ReadResult.Accepted(var runbook) ->
          FailoverResolution.plan(
              (FailoverRunbook) runbook, mode, Script.OPERATION, "0".repeat(64));
      case ReadResult.Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  private static String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes() {
    try {
      return Files.readAllBytes(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
