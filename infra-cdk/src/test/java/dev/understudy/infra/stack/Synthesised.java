package dev.understudy.infra.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.infra.catalogue.FunctionCatalogue;
import dev.understudy.infra.catalogue.FunctionSpec;
import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Config;
import dev.understudy.infra.config.ConfigReader;
import dev.understudy.infra.config.ConfigResult;
import dev.understudy.infra.config.Side;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/** The example deployment, synthesised once for all tests: jsii takes seconds to start. */
final class Synthesised {

  private static final Synthesised ONCE = new Synthesised();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Config config;
  final Path project = Path.of("..");
  final Path assembly;
  private final Deployment deployment;

  private Synthesised() {
    try {
      Path file =
          Path.of(
              Objects.requireNonNull(getClass().getResource("/deployment/understudy.config.yaml"))
                  .toURI());
      this.config =
          switch (ConfigReader.read(file)) {
            case ConfigResult.Accepted(Config accepted) -> accepted;
            case ConfigResult.Refused(var problems) ->
                throw new IllegalStateException(problems.toString());
          };
      Path jars = Files.createTempDirectory("understudy-jars");
      for (String module : modules()) {
        Path target = Files.createDirectories(jars.resolve(module).resolve("target"));
        Files.writeString(target.resolve("function.jar"), "stands in for the jar of " + module);
      }
      App app =
          new App(
              AppProps.builder()
                  .context(Deployment.CHOICES)
                  .outdir(Files.createTempDirectory("understudy-cdk").toString())
                  .build());
      this.deployment =
          Deployment.into(app, config, new RegionStack.Inputs(project, new FunctionJars(jars)));
      Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
      this.assembly = Path.of(app.synth().getDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private Set<String> modules() {
    return new FunctionCatalogue(new Names(config, Side.STANDBY), "key", "other key")
        .all().stream().map(FunctionSpec::module).collect(Collectors.toSet());
  }

  static Synthesised once() {
    return ONCE;
  }

  Template template(Side side) {
    RegionStack stack =
        switch (side) {
          case HOME -> deployment.home();
          case STANDBY -> deployment.standby();
        };
    return new Template(json(stack), config.region(side), config.account());
  }

  Path templateFile(RegionStack stack) {
    return assembly.resolve(stack.getTemplateFile());
  }

  List<RegionStack> stacks() {
    return List.of(deployment.home(), deployment.standby());
  }

  // The messages' type is deprecated without a successor.
  @SuppressWarnings("deprecation")
  List<String> findings(RegionStack stack) {
    return Annotations.fromStack(stack)
        .findError("*", Match.stringLikeRegexp("AwsSolutions.*"))
        .stream()
        .map(finding -> finding.getId() + ": " + finding.getEntry().getData())
        .toList();
  }

  private JsonNode json(RegionStack stack) {
    try {
      return MAPPER.readTree(templateFile(stack).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
