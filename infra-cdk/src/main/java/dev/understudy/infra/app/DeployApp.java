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
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/**
 * The CDK app. Arguments: the project's folder, the configuration's file, and {@code --check} to
 * read the file and stop.
 *
 * <p>Ends with 2 and every fault on stderr when the configuration is refused.
 */
public final class DeployApp {

  private DeployApp() {}

  public static void main(String[] arguments) {
    List<String> words = List.of(arguments);
    boolean check = words.size() == 3 && words.get(2).equals("--check");
    if (words.size() != 2 && !check) {
      System.err.println("usage: DeployApp PROJECT_FOLDER CONFIG_FILE [--check]");
      System.exit(2);
    }
    int exit = run(Path.of(words.get(0)), Path.of(words.get(1)), check, System.err);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  /** Reads and, unless it is only to check, synthesises; returns the exit code. */
  static int run(Path project, Path file, boolean check, PrintStream err) {
    return switch (ConfigReader.read(file)) {
      case ConfigResult.Refused(var problems) -> {
        problems.forEach(err::println);
        yield 2;
      }
      case ConfigResult.Accepted(Config config) -> {
        if (!check) {
          synthesise(project, config);
        }
        yield 0;
      }
    };
  }

  private static void synthesise(Path project, Config config) {
    App app = new App(AppProps.builder().context(Deployment.CHOICES).build());
    Deployment.into(app, config, inputs(project));
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    app.synth();
  }

  private static RegionStack.Inputs inputs(Path project) {
    return new RegionStack.Inputs(project, new FunctionJars(project));
  }
}
