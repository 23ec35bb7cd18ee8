package dev.understudy.rehearsal.rehearse;

import dev.understudy.rehearsal.cli.RunbookFile;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.terraform.BuildFence;
import dev.understudy.rehearsal.wiring.Definitions;
import dev.understudy.rehearsal.wiring.RehearsedRunbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A runbook of the example estate, as it is or with something written otherwise. */
record ExampleRunbook(Path file, String text) {
  static ExampleRunbook of(String name) {
    Path file = Path.of("..", "..", "runbooks", name + ".yaml");
    try {
      return new ExampleRunbook(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with one thing written otherwise. */
  ExampleRunbook with(String written, String instead) {
    if (!text.contains(written)) {
      throw new IllegalArgumentException("not in the example: " + written);
    }
    return new ExampleRunbook(file, text.replace(written, instead));
  }

  RehearsedWorkflow workflow(String mode) {
    return runbook(mode).workflow();
  }

  /** The workflow with mistakes planted. */
  RehearsedWorkflow sabotaged(
      String mode,
      UnaryOperator<String> definitions,
      BiFunction<String, LambdaFunctions.Code, LambdaFunctions.Code> functions) {
    return runbook(mode).workflow(region -> Definitions.load(region, definitions), functions);
  }

  /** The workflow with mistakes planted in machines and in what builds ask. */
  RehearsedWorkflow sabotaged(
      String mode, UnaryOperator<String> definitions, UnaryOperator<BuildFence> fences) {
    return runbook(mode)
        .workflow(region -> Definitions.load(region, definitions), (name, code) -> code, fences);
  }

  private RehearsedRunbook runbook(String mode) {
    return new RehearsedRunbook(new RunbookFile(file, text.getBytes(StandardCharsets.UTF_8)), mode);
  }
}
