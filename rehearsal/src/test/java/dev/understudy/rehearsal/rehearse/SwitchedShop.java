package dev.understudy.rehearsal.rehearse;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.fault.FaultPlan;
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
import java.util.List;

/**
 * An example runbook whose traffic a switch moves, ready to be rehearsed.
 *
 * @param file its name
 * @param text what is in it
 */
record SwitchedShop(String file, String text) {
  private static final Definitions DEFINITIONS = Definitions.load("eu-west-1");

  static SwitchedShop of(String file) {
    try {
      return new SwitchedShop(file, Files.readString(Path.of("..", "runbooks", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with one thing written otherwise. */
  SwitchedShop with(String written, String instead) {
    if (!text.contains(written)) {
      throw new IllegalArgumentException("not in the example: " + written);
    }
    return new SwitchedShop(file, text.replace(written, instead));
  }

  Rehearsal rehearsal(String mode, long seed, boolean faults) {
    return new Rehearsal(new Script(plan(mode)), stages(mode), seed, faults);
  }

  RunResult perform(String mode, FaultPlan faults) {
    return Run.perform(new Script(plan(mode)), stages(mode), 7, faults, List.of());
  }

  VirtualStages stages(String mode) {
    return new VirtualStages(plan(mode), text, DEFINITIONS);
  }

  FailoverPlan plan(String mode) {
    return switch (RunbookReader.read(file, text.getBytes(StandardCharsets.UTF_8))) {
      case ReadResult.Accepted(var runbook) ->
          FailoverResolution.plan(
              (FailoverRunbook) runbook, mode, Script.OPERATION, "0".repeat(64));
      case ReadResult.Refused(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }
}
