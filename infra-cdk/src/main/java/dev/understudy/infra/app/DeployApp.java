package dev.understudy.infra.app;

import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.ConfigReader;
import dev.understudy.infra.config.ConfigResult;
import dev.understudy.infra.stack.Deployment;
import dev.understudy.infra.stack.FunctionJars;
import dev.understudy.infra.stack.RegionStack;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.PrintStream;
import java.nio.file.Path;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/**
 * The CDK app. Arguments: the project's folder, then the configuration's file.
 *
 * <p>Ends with 2 and every fault on stderr when the configuration is refused.
 */
public final class DeployApp {

  private DeployApp() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: DeployApp PROJECT_FOLDER CONFIG_FILE");
      System.exit(2);
    }
    int exit = run(Path.of(arguments[0]), Path.of(arguments[1]), System.err);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  /** Reads, checks, synthesises; returns the exit code. */
  static int run(Path project, Path file, PrintStream err) {
    return switch (ConfigReader.read(file)) {
      case ConfigResult.Refused(var problems) -> {
        problems.forEach(problem -> err.println(problem));
        yield 2;
      }
      case ConfigResult.Accepted(Config config) -> {
        App app = new App();
        Deployment.into(app, config, inputs(project));
        Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
        app.synth();
        yield 0;
      }
    };
  }

  private static RegionStack.Inputs inputs(Path project) {
    return new RegionStack.Inputs(
        project.resolve("statemachines/src/main/resources/statemachines"),
        new FunctionJars(project.resolve("functions")));
  }
}
