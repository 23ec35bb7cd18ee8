package dev.understudy.infra.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build leaves the functions' jars.
 *
 * @param root the project's folder
 */
public record FunctionJars(Path root) {

  /**
   * The jar of a module with everything it needs.
   *
   * @throws IllegalStateException when it has not been built
   */
  Path of(String module) {
    Path jar = root.resolve(module).resolve("target").resolve("function.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar + " is not there; build it with: mvn package -pl " + module + " -am");
    }
    return jar;
  }
}
