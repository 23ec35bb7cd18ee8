package dev.understudy.rehearsal.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The whole command line: grammar, help, error sentences and exit codes. */
public final class CommandLineApp {

  private final RootCommand root = new RootCommand();
  private final Surroundings surroundings;
  private final CommandLine commandLine;

  public CommandLineApp(Stages stages, Surroundings surroundings) {
    this.surroundings = surroundings;
    ErrorSentences errors = new ErrorSentences(surroundings.err(), root::verbose);
    commandLine =
        new CommandLine(root)
            .addSubcommand(new DrillCommand(stages, surroundings))
            .addSubcommand(new RunCommand(stages, surroundings))
            .addSubcommand(new DeployInfraCommand(stages, surroundings))
            .addSubcommand(new RehearseCommand(stages, surroundings))
            .addSubcommand(new ValidateCommand(stages, surroundings))
            .addSubcommand(new GraphCommand(stages, surroundings))
            .addSubcommand(
                new CommandLine(new PolicyCommand())
                    .addSubcommand(new PolicyTestCommand(surroundings))
                    .addSubcommand(new PolicyListCommand(surroundings)))
            .addSubcommand(new StartCommand(stages, surroundings))
            .addSubcommand(new WatchCommand(surroundings))
            .addSubcommand(new ListCommand(surroundings))
            .addSubcommand(new StopCommand(surroundings))
            .addSubcommand(new ApproveCommand(stages, surroundings))
            .addSubcommand(new ReportCommand(surroundings))
            .addSubcommand(new EvidenceCommand(surroundings))
            .addSubcommand(new ServeCommand(stages, surroundings))
            .setOut(writer(surroundings.out()))
            .setErr(writer(surroundings.err()))
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(surroundings.terminal() ? Ansi.AUTO : Ansi.OFF))
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
  }

  /** Runs one command to its exit code; never throws. */
  public int run(String... arguments) {
    int code = commandLine.execute(arguments);
    surroundings.out().flush();
    surroundings.err().flush();
    return code;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }
}
