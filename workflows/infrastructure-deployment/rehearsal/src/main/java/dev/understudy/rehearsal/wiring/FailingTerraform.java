package dev.understudy.rehearsal.wiring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A {@code terraform} that stands before the real one on the PATH of a build that is to fail. A
 * plan ends with an error at once; an apply performs the saved plan for real and then ends with an
 * error, so that there is something to take back.
 *
 * @param folder to stand first on the PATH
 */
record FailingTerraform(Path folder) {
  private static final String SCRIPT =
      """
      #!/bin/sh
      # Stands before the real terraform for one build that was ordered to fail.
      PATH="$UNDERSTUDY_REAL_PATH"
      if [ "${1:-}" != "$UNDERSTUDY_FAILS_AT" ]; then exec terraform "$@"; fi
      if [ "$1" = apply ]; then terraform "$@" || exit $?; fi
      message='{"@level":"error","@message":"Error: ordered to fail","@module":"terraform.ui","type":"diagnostic",'
      printf '%s' "$message"
      printf '"diagnostic":{"severity":"error","summary":"Ordered to fail by --fail","detail":""}}\\n'
      exit 1
      """;

  static FailingTerraform in(Path folder) throws IOException {
    Path script = Files.createDirectories(folder).resolve("terraform");
    Files.writeString(script, SCRIPT);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new FailingTerraform(folder);
  }

  /** What a build's environment gets. */
  Map<String, String> environment(DeploymentFault fault, String path) {
    return Map.of(
        "PATH",
        folder + File.pathSeparator + path,
        "UNDERSTUDY_REAL_PATH",
        path,
        "UNDERSTUDY_FAILS_AT",
        fault.point().word());
  }
}
