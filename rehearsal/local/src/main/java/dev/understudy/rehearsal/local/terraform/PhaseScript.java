package dev.understudy.rehearsal.local.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The script of one phase. CodeBuild runs the commands of a version 0.2 buildspec in one shell, so
 * what one sets the next one sees. Here each phase is a process of its own, for its end is to be
 * known; what it set and where it stood is handed on through two files.
 */
final class PhaseScript {
  private final Path folder;
  private final List<String> exported;

  PhaseScript(Path folder, List<String> exported) {
    this.folder = folder;
    this.exported = exported;
  }

  /** File with NAME=VALUE of the exported variables that are set, each ended by a zero byte. */
  Path values() {
    return folder.resolve("exported");
  }

  /**
   * Writes the phase's script.
   *
   * @param succeeding whether every phase before it succeeded; commands see it as CodeBuild tells
   *     it
   * @return where the script is
   */
  Path write(Buildspec.Phase phase, boolean succeeding) throws IOException {
    StringBuilder script = new StringBuilder();
    Path variables = folder.resolve("variables");
    Path directory = folder.resolve("directory");
    script.append("[ ! -f ").append(quoted(variables)).append(" ] || . ").append(quoted(variables));
    script.append("\n[ ! -f ").append(quoted(directory)).append(" ] || cd \"$(cat ");
    script.append(quoted(directory)).append(")\"\n");
    script.append("export CODEBUILD_BUILD_SUCCEEDING=").append(succeeding ? "1\n" : "0\n");
    // All that commands assign is to reach the next phase, exported or not.
    script.append("set -a\n__understudy_finish() {\n__status=$?\ntrap - EXIT\nset +eu\n");
    int number = 0;
    for (String command : phase.cleanup()) {
      Path file = command(phase, "finally-" + ++number, command);
      script.append(". ").append(quoted(file)).append(" || __status=$?\n");
    }
    script.append("export -p > ").append(quoted(variables));
    script.append("\npwd > ").append(quoted(directory)).append("\n: > ").append(quoted(values()));
    for (String name : exported) {
      script.append("\n[ -z \"${").append(name).append("+x}\" ] || printf '%s\\0' \"");
      script.append(name).append("=$").append(name).append("\" >> ").append(quoted(values()));
    }
    script.append("\nexit $__status\n}\ntrap __understudy_finish EXIT\n");
    number = 0;
    for (String command : phase.commands()) {
      Path file = command(phase, String.valueOf(++number), command);
      script.append(". ").append(quoted(file)).append(" || exit $?\n");
    }
    Path file = folder.resolve(phase.name() + ".sh");
    Files.writeString(file, script);
    return file;
  }

  private Path command(Buildspec.Phase phase, String number, String command) throws IOException {
    Path file = folder.resolve(phase.name() + "-" + number + ".sh");
    Files.writeString(file, command + "\n");
    return file;
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }
}
