package dev.understudy.infra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

  @TempDir Path folder;
  private String example = "";

  @BeforeEach
  void copy_the_example() throws IOException, URISyntaxException {
    Path source = Path.of(Objects.requireNonNull(getClass().getResource("/deployment")).toURI());
    try (var files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    example = Files.readString(folder.resolve("understudy.config.yaml"));
  }

  @Test
  void the_example_is_accepted() throws IOException {
    Config config = accepted(example);

    assertThat(config.region(Side.STANDBY)).isEqualTo("eu-west-1");
    assertThat(config.witness()).contains("eu-west-2");
    assertThat(config.schedules())
        .singleElement()
        .extracting(Config.Schedule::side)
        .isEqualTo(Side.STANDBY);
    assertThat(config.runbooks())
        .extracting(RunbookFacts::records)
        .containsExactly(
            List.of(new RunbookFacts.MovedRecord("Z0SHOPEXAMPLE", "shop.example.test")),
            List.of(),
            List.of());
    assertThat(config.runbooks().get(1).signals())
        .containsExactly(new RunbookFacts.Signal("shop-traffic-eu-west-1", "shop/traffic.txt"));
    assertThat(config.runbooks().getLast().routingControls()).hasSize(2);
  }

  @Test
  void of_a_deployment_its_stacks_health_checks_and_record_are_known() throws IOException {
    Path _ =
        Files.copy(
            Path.of("..", "runbooks", "small-stacks.yaml"),
            folder.resolve("runbooks").resolve("small-stacks.yaml"));
    for (String stack : List.of("small-base", "small-left", "small-right", "small-top")) {
      Files.createDirectories(folder.resolve("terraform/examples").resolve(stack));
    }

    Config config =
        accepted(
            example
                .replace("zones:", "zones:\n  - { id: Z0SMALLEXAMPLE, name: small.example.test }")
                .replace(
                    "local-standby: { policies: [] }",
                    """
                    local-standby: { policies: [] }
                        small-base: { policies: [] }
                        small-left: { policies: [] }
                        small-right: { policies: [] }
                        small-top: { policies: [] }
                    """
                        .strip()));

    assertThat(config.runbooks())
        .filteredOn(runbook -> runbook.name().equals("small-stacks"))
        .singleElement()
        .satisfies(
            small -> {
              assertThat(small.modes()).containsExactly("preview", "deploy");
              assertThat(small.stacks()).hasSize(4);
              assertThat(small.healthCheckIds()).containsExactly("hc-small-blue", "hc-small-green");
              assertThat(small.records())
                  .extracting(RunbookFacts.MovedRecord::hostedZoneId)
                  .containsExactly("Z0SMALLEXAMPLE");
            });
  }

  @Test
  void a_pair_without_a_third_region_has_no_witness() throws IOException {
    Config config =
        accepted(
            example
                .replace("home: eu-central-1", "home: eu-north-1")
                .replace("standby: eu-west-1", "standby: eu-west-1"));

    assertThat(config.witness()).isEmpty();
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          home: eu-central-1        | home: eu-atlantis-1            | /home                     | eu-atlantis-1
          standby: eu-west-1        | standby: eu-central-1          | /standby                  | is the home region
          runbook: shop-failover    | runbook: no-such-book          | /schedules/0/runbook      | unknown runbook
          cron: 0 5 ? * TUE *       | cron: 0 25 ? * TUE *           | /schedules/0/cron         | hours
          cron: 0 5 ? * TUE *       | cron: 0 5 1 * TUE *            | /schedules/0/cron         | exactly one
          cron: 0 5 ? * TUE *       | cron: 0 5 * *                  | /schedules/0/cron         | 4 fields
          timeZone: Europe/Berlin   | timeZone: Europe/Atlantis      | /schedules/0/timeZone     | Europe/Atlantis
          id: Z0SHOPEXAMPLE         | id: Z0OTHER                    | /zones                    | lack the zone
          mode: drill               | mode: planned                  | /schedules/0/mode         | not a mode of the runbook
          account: "111122223333"   | account: "1111"                | /account                  | 1111
          tags:                     | labels:                        | /labels                   | not a known field
          logRetentionDays: 30      | logRetentionDays: 31           | /functions/logRetentionDays | 31
          keyRotationDays: 400      | keyRotationDays: 30            | /security/keyRotationDays | 30
          flexibleMinutes: 15       | flexibleMinutes: "15m"         | /schedules/0/flexibleMinutes | 15m
          version: 1.11.4           | version: latest                | /terraform/version        | latest
          runbooks: runbooks        | runbooks: no-such-folder       | /runbooks                 | not a folder
          local-standby: {          | other-stack: {                 | /terraform/stacks/other-stack | without a folder
          tag: understudy-fleet     | tag: "under study"             | /fleet/tag                | under study
          documents: [              | documents: ["a b",             | /fleet/documents/0        | a b
          """)
  void a_fault_is_refused_with_its_path_and_reason(
      String right, String wrong, String path, String reason) throws IOException {
    String text =
        example.replaceFirst(
            java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));
    assertThat(text).isNotEqualTo(example);
    assertThat(refused(text))
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.wrong()).contains(reason);
              assertThat(problem.right()).isNotEmpty();
            });
  }

  @Test
  void every_kind_of_runbook_is_read_for_what_it_needs() throws IOException {
    runbook(
        "shop-deployment",
        """
        kind: infrastructure-deployment
        name: shop-deployment
        modes: [preview, deploy]
        stacks: [{ name: local-standby }]
        gates: [{ name: web, after: local-standby }, { name: api, healthCheckId: hc-api }]
        cutover:
          traffic: { hostedZoneId: Z0SHOPEXAMPLE, record: Api.Example.test. }
          blue: { healthCheckId: hc-blue }
          green: { healthCheckId: hc-green }
        notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
        """);
    runbook(
        "shop-drift",
        """
        kind: drift-reconciliation
        name: shop-drift
        modes: [report, reconcile]
        stacks: [{ name: local-standby, region: eu-west-1 }]
        notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
        """);

    List<RunbookFacts> runbooks =
        accepted(
                example
                    .replace("mode: drill", "mode: report")
                    .replace("runbook: shop-failover", "runbook: shop-drift")
                    .replace("mode: unplanned", "mode: reconcile"))
            .runbooks();

    assertThat(runbooks)
        .extracting(RunbookFacts::name)
        .containsExactly(
            "shop-deployment", "shop-drift", "shop-failover", "shop-signal", "shop-switch");
    assertThat(runbooks.getFirst().records())
        .containsExactly(new RunbookFacts.MovedRecord("Z0SHOPEXAMPLE", "api.example.test"));
    assertThat(runbooks.getFirst().healthCheckIds())
        .containsExactly("hc-api", "hc-blue", "hc-green");
    assertThat(runbooks.get(1).records()).isEmpty();
  }

  @Test
  void a_strategy_that_is_none_and_a_control_that_is_none_are_refused_with_what_would_be_right()
      throws IOException {
    runbook(
        "shop-switch",
        """
        kind: region-failover
        name: shop-switch
        modes: [unplanned]
        traffic: { strategy: routing-control, controls: { primary: "arn:aws:s3:::b" } }
        notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
        """);
    runbook(
        "shop-guess",
        """
        kind: region-failover
        name: shop-guess
        modes: [unplanned]
        traffic: { strategy: latency }
        notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
        """);

    assertThat(refused(example))
        .extracting(ConfigProblem::path)
        .contains("/traffic/controls/primary", "/traffic/controls/standby", "/traffic/strategy");
  }

  @Test
  void a_stack_without_a_folder_is_refused_where_it_is_named_with_the_nearest_name()
      throws IOException {
    runbook(
        "shop-drift",
        """
        kind: drift-reconciliation
        name: shop-drift
        modes: [report, repair]
        stacks: [{ name: local-standby }, { name: local-standbi }, { name: elsewhere }]
        notify: arn:aws:sns:eu-west-1:111122223333:understudy-operations
        """);

    List<ConfigProblem> problems = refused(example);

    assertThat(problems)
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder("/modes/1", "/stacks/1/name", "/stacks/2/name");
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.file()).endsWith("runbooks/shop-drift.yaml");
              assertThat(problem.wrong()).contains("without a folder", "local-standbi");
              assertThat(problem.right()).isEqualTo("did you mean local-standby?");
            })
        .anySatisfy(problem -> assertThat(problem.right()).isEqualTo("known are local-standby"))
        .anySatisfy(problem -> assertThat(problem.right()).contains("report, reconcile"));
  }

  @Test
  void a_stack_that_was_given_no_role_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("terraform/examples/shop-web"));

    assertThat(refused(example.replace("local-standby: {", "shop-web: {")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("/terraform/stacks");
              assertThat(problem.right()).isEqualTo("add local-standby");
            });
  }

  @Test
  void an_unknown_kind_is_refused() throws IOException {
    runbook(
        "odd",
        "kind: tea-making\nname: odd\nmodes: []\nnotify: arn:aws:sns:eu-west-1:111122223333:t\n");

    assertThat(refused(example))
        .singleElement()
        .satisfies(problem -> assertThat(problem.path()).isEqualTo("/kind"));
  }

  private void runbook(String name, String text) throws IOException {
    Files.writeString(folder.resolve("runbooks").resolve(name + ".yaml"), text);
  }

  @Test
  void all_faults_are_told_at_once() throws IOException {
    String text =
        example
            .replace("home: eu-central-1", "home: nowhere-1")
            .replace("cron: 0 5 ? * TUE *", "cron: sometimes")
            .replace("sha256: 1ce9", "sha256: zzz9");

    assertThat(refused(text))
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder("/home", "/schedules/0/cron", "/terraform/sha256");
  }

  @Test
  void a_field_given_twice_is_refused() throws IOException {
    assertThat(refused(example + "\nhome: eu-west-3\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.wrong()).containsIgnoringCase("duplicate"));
  }

  @Test
  void what_is_not_yaml_is_refused_with_its_line() throws IOException {
    assertThat(refused("account: [1\nhome"))
        .anySatisfy(problem -> assertThat(problem.wrong()).startsWith("is not YAML"));
  }

  @Test
  void a_missing_file_is_refused() {
    assertThat(ConfigReader.read(folder.resolve("nothing.yaml")))
        .isInstanceOf(ConfigResult.Refused.class);
  }

  @Test
  void control_characters_are_not_printed_back() throws IOException {
    assertThat(refused(example.replace("home: eu-central-1", "home: \"\\u001b[31mred\"")))
        .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("\u001b"));
  }

  private Config accepted(String text) throws IOException {
    return switch (read(text)) {
      case ConfigResult.Accepted(Config config) -> config;
      case ConfigResult.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private List<ConfigProblem> refused(String text) throws IOException {
    return switch (read(text)) {
      case ConfigResult.Accepted(Config config) -> throw new AssertionError(config);
      case ConfigResult.Refused(var problems) -> problems;
    };
  }

  private ConfigResult read(String text) throws IOException {
    Path file = folder.resolve("understudy.config.yaml");
    Files.writeString(file, text);
    return ConfigReader.read(file);
  }
}
