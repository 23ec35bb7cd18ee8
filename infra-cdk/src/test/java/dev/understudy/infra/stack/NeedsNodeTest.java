package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeedsNodeTest {

  @TempDir Path folder;

  @Test
  void node_is_found_where_it_can_be_run_and_nowhere_else() throws IOException {
    String path = File.pathSeparator + folder.resolve("nothing") + File.pathSeparator + folder;
    assertThat(NeedsNode.Condition.found(path)).isFalse();

    Path node = Files.writeString(folder.resolve("node"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rw-r--r--"));
    // Root may run only what somebody may run.
    assertThat(NeedsNode.Condition.found(path)).isFalse();

    Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(NeedsNode.Condition.found(path)).isTrue();
    assertThat(NeedsNode.Condition.found("")).isFalse();
  }
}
