package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code validate}: every problem of every file, in one go. */
@Command(
    name = "validate",
    description =
        "Check runbooks and state machines (*.asl.json) without acting on them; all problems at"
            + " once.",
    footer = {
      "  understudy validate runbooks/*.yaml",
      "  understudy validate statemachines/envelope/operation.asl.json"
    })
final class ValidateCommand implements Callable<Integer> {

  private final Stages stages;
  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Runbooks (YAML or JSON) and *.asl.json files.")
  private List<String> files = List.of();

  ValidateCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    int problems = 0;
    int wrongFiles = 0;
    for (String file : files) {
      List<Problem> found = problemsIn(file);
      found.forEach(problem -> surroundings.err().println(VisibleText.of(problem.sentence())));
      if (found.isEmpty()) {
        surroundings.out().println(VisibleText.of(file) + ": right");
      }
      problems += found.size();
      wrongFiles += found.isEmpty() ? 0 : 1;
    }
    if (problems > 0) {
      surroundings
          .err()
          .println(
              "%s in %d of %s"
                  .formatted(
                      Wording.count(problems, "problem"),
                      wrongFiles,
                      Wording.count(files.size(), "file")));
    }
    return problems == 0 ? ExitCode.SUCCEEDED : ExitCode.BAD_INPUT;
  }

  private List<Problem> problemsIn(String file) {
    Path path;
    try {
      path = surroundings.workingFolder().resolve(file);
    } catch (InvalidPathException e) {
      return List.of(new Problem(file, "", "is not a file's name", e.getReason()));
    }
    if (Files.isDirectory(path)) {
      return List.of(
          new Problem(
              file, "", "is a folder", "name the files in it, such as " + file + "/*.yaml"));
    }
    if (!Files.exists(path)) {
      return List.of(
          new Problem(file, "", "does not exist", "name a runbook or an *.asl.json file"));
    }
    FileCheck check = file.endsWith(".asl.json") ? stages.stateMachines() : stages.runbooks();
    try {
      return check.problemsIn(file, RunbookFinder.read(path, file));
    } catch (BadInput unreadable) {
      return unreadable.sentences().stream()
          .map(sentence -> new Problem(file, "", sentence, ""))
          .toList();
    }
  }
}
