package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.rehearse.RunId;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one line that performs a run again, from whatever folder it is called.
 *
 * @param runbook its file
 * @param density of drawn faults, 1 for the usual
 */
record ReplayLine(Surroundings surroundings, Path runbook, String mode, long seed, double density) {
  String of(RunId run) {
    return "%s rehearse %s --mode %s --seed %d --only %s%s"
        .formatted(
            launcher(),
            quoted(runbook.toAbsolutePath().normalize()),
            mode,
            seed,
            run,
            density == 1 ? "" : " --density " + density);
  }

  private String launcher() {
    Path launcher = surroundings.home().resolve("understudy").toAbsolutePath().normalize();
    return Files.isRegularFile(launcher) ? quoted(launcher) : "understudy";
  }

  // For a POSIX shell: whatever is not plainly harmless goes between quotes.
  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
