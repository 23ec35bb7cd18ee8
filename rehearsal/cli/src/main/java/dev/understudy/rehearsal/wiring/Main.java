package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.CommandLineApp;
import dev.understudy.rehearsal.cli.Surroundings;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Starts the command line in this process; the launcher says in system properties where it stands.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    Path workingFolder = Path.of("").toAbsolutePath();
    Surroundings surroundings =
        new Surroundings(
            System.out,
            System.err,
            workingFolder,
            Path.of(System.getProperty("understudy.home", workingFolder.toString())),
            Boolean.getBoolean("understudy.terminal"),
            Clock.systemUTC());
    System.exit(new CommandLineApp(new ProjectStages(surroundings), surroundings).run(arguments));
  }
}
