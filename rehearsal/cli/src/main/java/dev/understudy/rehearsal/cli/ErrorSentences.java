package dev.understudy.rehearsal.cli;

import dev.understudy.functions.runbook.Nearest;
import dev.understudy.rehearsal.account.AccountProblem;
import dev.understudy.rehearsal.account.OutcomeUnclear;
import dev.understudy.rehearsal.report.VisibleText;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what was wrong, and adds the stack only when asked. */
final class ErrorSentences implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final PrintStream err;
  private final BooleanSupplier verbose;

  ErrorSentences(PrintStream err, BooleanSupplier verbose) {
    this.err = err;
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    say(sentence(wrong));
    say("See: " + command.getCommandSpec().qualifiedName() + " --help");
    stack(wrong, verbose.getAsBoolean() || List.of(arguments).contains("--verbose"));
    return ExitCode.BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception wrong, CommandLine command, ParseResult arguments) {
    if (wrong instanceof ParameterException misuse) {
      return handleParseException(misuse, arguments.originalArgs().toArray(String[]::new));
    }
    int code = ExitCode.BAD_INPUT;
    if (wrong instanceof BadInput input) {
      input.sentences().forEach(this::say);
    } else if (wrong instanceof AccountProblem problem) {
      say(String.valueOf(problem.getMessage()));
    } else if (wrong instanceof OutcomeUnclear unclear) {
      say(
          unclear.getMessage()
              + ". It may have been done all the same: look by understudy list, or repeat the same"
              + " command");
      code = ExitCode.INTERNAL_ERROR;
    } else {
      String what = Optional.ofNullable(wrong.getMessage()).orElse("no message");
      say(
          "Understudy itself failed: %s (%s)%s"
              .formatted(
                  what,
                  wrong.getClass().getSimpleName(),
                  verbose.getAsBoolean() ? "" : "; --verbose adds the stack"));
      code = ExitCode.INTERNAL_ERROR;
    }
    stack(wrong, verbose.getAsBoolean());
    return code;
  }

  private void say(String sentence) {
    err.println(VisibleText.of(sentence));
  }

  private void stack(Exception wrong, boolean wanted) {
    if (wanted) {
      StringWriter text = new StringWriter();
      wrong.printStackTrace(new PrintWriter(text));
      err.print(VisibleText.ofLines(text.toString()));
    }
  }

  private static String sentence(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(wrong.getMessage());
    }
    String typed = unmatched.getUnmatched().getFirst();
    CommandLine command = wrong.getCommandLine();
    boolean option = typed.startsWith("-");
    Stream<String> known =
        option
            ? command.getCommandSpec().options().stream().map(OptionSpec::longestName)
            : command.getSubcommands().keySet().stream();
    List<String> words = known.sorted().toList();
    String bare = option ? typed.replaceFirst("=.*", "") : typed;
    return unknown(command, option, bare, words)
        + Nearest.to(bare, words).map(word -> "; did you mean " + word + "?").orElse("");
  }

  private static String unknown(
      CommandLine command, boolean option, String typed, List<String> words) {
    String name = command.getCommandSpec().qualifiedName();
    if (option) {
      return name + " has no option " + typed;
    }
    return words.isEmpty()
        ? name + " has no use for \"" + typed + "\""
        : name + " has no command " + typed + "; there are " + String.join(", ", words);
  }
}
