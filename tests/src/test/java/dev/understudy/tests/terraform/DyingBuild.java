package dev.understudy.tests.terraform;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of the one apply that this JVM runs, to be ended in ways no program can prepare
 * for.
 *
 * @param terraform which is in the middle of its apply
 */
record DyingBuild(ProcessHandle terraform) {

  /** Waits until an apply has come to its provisioner. */
  static DyingBuild halfway() {
    await().atMost(Duration.ofMinutes(2)).until(() -> applying().isPresent());
    return new DyingBuild(applying().orElseThrow());
  }

  private static Optional<ProcessHandle> applying() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/terraform"))
        .filter(
            process ->
                Stream.of(process.info().arguments().orElse(new String[0]))
                    .anyMatch("apply"::equals))
        .filter(process -> process.children().findAny().isPresent())
        .findFirst();
  }

  /** Terraform alone is killed, as by a kernel that has no memory left; the build goes on. */
  void killTerraform() {
    terraform.destroyForcibly();
  }

  /** All of the build is gone from one moment to the next, as when its host dies. */
  void killAll() throws IOException, InterruptedException {
    Deque<ProcessHandle> all = new ArrayDeque<>();
    for (ProcessHandle at = terraform;
        at.pid() != ProcessHandle.current().pid();
        at = at.parent().orElseThrow()) {
      all.addFirst(at);
    }
    // The shells are frozen first, or they would write down how Terraform has ended.
    for (ProcessHandle process : all) {
      new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    }
    terraform.destroyForcibly();
  }
}
