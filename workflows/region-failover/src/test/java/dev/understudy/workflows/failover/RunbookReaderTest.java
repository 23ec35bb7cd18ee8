package dev.understudy.workflows.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.functions.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop-failover.yaml",
        "shop-failover-production.yaml",
        "shop-failover-routing-control.yaml",
        "shop-failover-health-check.yaml"
      })
  void every_example_is_accepted(String file) {
    ReadResult result =
        RunbookReader.read(
            "runbooks/" + file, Examples.text(file).getBytes(StandardCharsets.UTF_8));

    assertThat(result).isInstanceOf(ReadResult.Accepted.class);
  }

  @Test
  void json_says_the_same_as_yaml() throws Exception {
    Object tree = new YAMLMapper().readValue(Examples.SHOP, Object.class);

    ReadResult json = RunbookReader.read("shop-failover.json", Json.MAPPER.writeValueAsBytes(tree));

    assertThat(json).isEqualTo(Examples.read(Examples.SHOP));
  }

  @Test
  void json_indented_with_tabs_is_read() {
    String problem =
        refusal(
                "x.json",
                "{\n\t\"kind\": \"region-failover\",\n\t\"nmae\": \"x\"\n}"
                    .getBytes(StandardCharsets.UTF_8))
            .stream()
            .map(Problem::sentence)
            .filter(s -> s.contains("/nmae"))
            .findFirst()
            .orElseThrow();

    assertThat(problem)
        .isEqualTo("x.json:3 /nmae: the field \"nmae\" is not known here; did you mean name?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   \n", "# only a comment\n", "~", "just words", "- a\n- list", "42"})
  void a_file_without_fields_is_refused(String text) {
    assertThat(Examples.problems(text)).hasSize(1).first().extracting(Problem::path).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1, 2", "a: b: c", "\tkind: x", "{\"a\": ]", "a: 'unclosed"})
  void what_is_not_yaml_is_refused_with_its_line(String text) {
    assertThat(Examples.problems("# first line\n" + text))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.wrong()).startsWith("this is not YAML: ");
              assertThat(problem.line()).isPositive();
            });
  }

  @Test
  void what_is_not_json_is_refused_with_its_line() {
    assertThat(refusal("a.json", "{\n \"kind\": region\n}".getBytes(StandardCharsets.UTF_8)))
        .first()
        .satisfies(
            problem -> {
              assertThat(problem.wrong()).startsWith("this is not JSON: ");
              assertThat(problem.line()).isEqualTo(2);
            });
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() {
    assertThat(refusal("a.yaml", new byte[] {'a', (byte) 0xC3, (byte) 0x28}))
        .extracting(Problem::wrong)
        .containsExactly("the file is not UTF-8 text");
  }

  @Test
  void a_file_over_256_kib_is_refused_unread() {
    byte[] large =
        (Examples.SHOP + "#".repeat(RunbookReader.LARGEST_BYTES)).getBytes(StandardCharsets.UTF_8);

    assertThat(refusal("shop-failover.yaml", large))
        .singleElement()
        .extracting(Problem::right)
        .isEqualTo("at most 262144 bytes (256 KiB) are read");
  }

  @Test
  void a_file_of_exactly_256_kib_is_read() {
    int room = RunbookReader.LARGEST_BYTES - Examples.SHOP.getBytes(StandardCharsets.UTF_8).length;

    assertThat(Examples.read(Examples.SHOP + "#".repeat(room)))
        .isInstanceOf(ReadResult.Accepted.class);
  }

  @Test
  void a_field_written_twice_is_refused_with_both_lines() {
    List<Problem> problems = Examples.problems(Examples.SHOP + "\nservice: other\n");

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("/service");
              assertThat(problem.wrong()).isEqualTo("the field is written twice, first on line 10");
            });
  }

  @Test
  void a_second_document_is_refused() {
    assertThat(Examples.problems(Examples.SHOP + "\n---\nkind: other\n"))
        .extracting(Problem::wrong)
        .containsExactly("there is more than one document in the file");
  }

  @Test
  void anchors_and_aliases_are_refused() {
    String bomb =
        Examples.shopWith("modes: [drill, planned, unplanned]", "modes: &m [drill]")
            .replace("alarms: [shop-standby-errors]", "alarms: *m");

    assertThat(Examples.problems(bomb))
        .extracting(Problem::path, Problem::wrong)
        .contains(
            org.assertj.core.groups.Tuple.tuple("/modes", "a YAML anchor (&m)"),
            org.assertj.core.groups.Tuple.tuple("/regions/standby/alarms", "a YAML alias (*m)"));
  }

  @Test
  void a_tag_is_refused_and_never_acted_on() {
    assertThat(
            Examples.problems(
                Examples.shopWith("owner: platform-team", "owner: !!java.net.URL [x]")))
        .extracting(Problem::path)
        .contains("/owner");
  }

  @Test
  void nesting_without_end_is_refused() {
    assertThat(Examples.problems("a: " + "[".repeat(500)))
        .first()
        .extracting(Problem::wrong)
        .asString()
        .startsWith("this is not YAML");
  }

  @Test
  void an_unknown_kind_names_the_known_ones() {
    assertThat(
            Examples.problems(Examples.shopWith("kind: region-failover", "kind: region-failver")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("/kind");
              assertThat(problem.right()).contains("region-failover");
            });
  }

  @Test
  void a_link_local_endpoint_is_accepted_where_it_is_allowed() {
    String endpoint =
        Examples.shopWith("http://eu-west-1.shop.example.test", "http://169.254.171.5");

    assertThat(Examples.problems(endpoint)).isNotEmpty();
    assertThat(Examples.read(allowing(endpoint, "169.254.171.0/24")))
        .isInstanceOf(ReadResult.Accepted.class);
    assertThat(Examples.problems(allowing(endpoint, "169.254.172.0/24"))).isNotEmpty();
  }

  private static String allowing(String runbook, String block) {
    return runbook.replace(
        "    address: 203.0.113.10",
        "    address: 203.0.113.10\n    allowAddresses: [" + block + "]");
  }

  @Test
  void all_faults_of_a_file_come_in_one_go_ordered_by_line() {
    String text =
        Examples.shopWith("canary: 10", "canary: 0")
            .replace("bake: 3s", "bake: \"5\"")
            .replace("owner: platform-team", "onwer: platform-team")
            .replace("region: eu-west-1", "region: eu-central-1")
            .replace(
                "weights: { primary: 100, standby: 0 }", "weights: { primary: 60, standby: 30 }");

    List<Problem> problems = Examples.problems(text);

    assertThat(problems)
        .extracting(Problem::path)
        .contains(
            "/onwer",
            "/owner",
            "/traffic/weights",
            "/traffic/canary",
            "/traffic/bake",
            "/regions/standby/region",
            "/data/lag/region");
    assertThat(problems).extracting(Problem::line).isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          canary: 10                 | cnary: 10                    | /traffic/cnary      | did you mean canary?
          canary: 10                 | colour: red                  | /traffic/colour     | known are strategy
          canary: 10                 | # none                      | /traffic/canary     | add canary (the first share of traffic
          bake: 3s                   | bake: "5"                    | /traffic/bake       | write a whole number with a unit, such as 500ms, 30s, 5m or 2h
          bake: 3s                   | bake: 5                      | /traffic/bake       | write a whole number with a unit
          bake: 3s                   | bake: -5s                    | /traffic/bake       | write a whole number with a unit
          bake: 3s                   | bake: 5 s                    | /traffic/bake       | write a whole number with a unit
          bake: 3s                   | bake: 5d                     | /traffic/bake       | write a whole number with a unit
          bake: 3s                   | bake: 25h                    | /traffic/bake       | write a duration from 0s to 6h
          bake: 3s                   | bake: 1500ms                 | /traffic/bake       | write whole seconds, such as 2s
          bake: 3s                   | bake: 999999999h             | /traffic/bake       | write a duration from 0s to 6h
          ttl: 2s                    | ttl: 0s                      | /traffic/ttl        | write a duration from 1s to 24h
          ttl: 2s                    | ttl: 2m                      | /traffic/propagationMax | write at least 2m
          operationMax: 2h           | operationMax: 48h            | /operationMax       | write a duration from 1s to 12h
          operationMax: 2h           | operationMax: 10m            | /operationMax       | write at least 15m
          heartbeat: 1m              | heartbeat: 6m                | /prescale/timeout   | write at least 6m
          deadline: 30s              | deadline: 1s                 | /health/deadline    | allow at least 2s
          canary: 10                 | canary: 0                    | /traffic/canary     | from 1 to 99
          canary: 10                 | canary: 100                  | /traffic/canary     | from 1 to 99
          canary: 10                 | canary: ten                  | /traffic/canary     | from 1 to 99
          canary: 10                 | canary: 10.5                 | /traffic/canary     | from 1 to 99
          batches: [50, 100]         | batches: [50, 90]            | /traffic/batches/1  | end with 100
          batches: [50, 100]         | batches: [50, 50, 100]       | /traffic/batches/1  | greater than the one before
          batches: [50, 100]         | batches: [5, 100]            | /traffic/batches/0  | greater than 10
          batches: [50, 100]         | batches: []                  | /traffic/batches    | write a list of shares
          batches: [100]             | batches: [50]                | /unplanned/batches/0 | end with 100
          standby: 0 }               | standby: 10 }                | /traffic/weights    | make primary and standby add up to 100
          standby: 0 }               | standby: -1 }                | /traffic/weights/standby | from 0 to 100
          primary: 100, standby: 0   | primary: 80, standby: 20     | /traffic/canary     | let the canary be more
          modes: [drill, planned, unplanned] | modes: [drill, chaos] | /modes/1            | one of drill, planned, unplanned
          modes: [drill, planned, unplanned] | modes: []            | /modes              | a list of the modes
          modes: [drill, planned, unplanned] | modes: [drill, drill] | /modes             | write each once
          need: 2                    | need: 4                      | /health/samples/need | need as many as there are
          region: eu-west-1          | region: eu-central-1         | /regions/standby/region | name another one for the standby
          address: 203.0.113.10      | address: 198.51.100.10       | /regions/standby/address | name another one
          address: 203.0.113.10      | address: 203.0.113.256       | /regions/standby/address | IPv4
          address: 203.0.113.10      | address: "::1"               | /regions/standby/address | IPv4
          address: 203.0.113.10      | address: 169.254.169.254     | /regions/standby/address | that users connect to
          address: 203.0.113.10      | address: 127.0.0.1           | /regions/standby/address | that users connect to
          http://eu-west-1.shop      | ftp://eu-west-1.shop         | /regions/standby/endpoint | http or https URL
          http://eu-west-1.shop      | http://me:pass@eu-west-1.shop | /regions/standby/endpoint | plain URL
          http://eu-west-1.shop.example.test | http://169.254.169.254 | /regions/standby/endpoint | plain URL
          address: 203.0.113.10      | allowAddresses: [10.0.0.0/8] | /regions/standby/allowAddresses/0 | 169.254.171.0/24
          address: 203.0.113.10      | allowAddresses: [127.0.0.1]  | /regions/standby/allowAddresses/0 | 169.254.171.0/24
          address: 203.0.113.10      | allowAddresses: [0.0.0.0/0]  | /regions/standby/allowAddresses/0 | 169.254.171.0/24
          address: 203.0.113.10      | allowAddresses: [169.254.171.5/24] | /regions/standby/allowAddresses/0 | 169.254.171.0/24
          address: 203.0.113.10      | allowAddresses: [everything] | /regions/standby/allowAddresses/0 | in CIDR notation
          address: 203.0.113.10      | allowAddresses: 169.254.171.0/24 | /regions/standby/allowAddresses | a list of link-local addresses
          http://eu-west-1.shop.example.test | "http://a.test/?q=1" | /regions/standby/endpoint | plain URL
          desired_capacity: "8"      | "desired-capacity": "8"      | /prescale/variables/desired-capacity | Terraform name
          desired_capacity: "8"      | desired_capacity: 8          | /prescale/variables/desired_capacity | text in quotes
          name: shop-failover        | name: shop                   | /name               | name both alike
          name: shop-failover        | name: Shop_Failover          | /name               | lower-case letters
          method: POST               | method: GET                  | /journeys/0/body    | leave the body out
          method: POST               | method: BREW                 | /journeys/0/method  | one of GET
          pointer: /accepted         | pointer: accepted            | /journeys/0/expect/assertions/0/pointer | JSON pointer
          pointer: /status, equals: ok | pointer: /status, equals: [ok] | /health/assertions/0/equals | a text, a number
          notify: arn:aws:sns:eu-west-1 | notify: arn:aws:sns:eu-central-1 | /notify     | name a topic in another region
          notify: arn:aws:sns        | notify: arn:aws:sqs          | /notify             | the ARN of the SNS topic
          evidenceRegions: [eu-west-1, eu-central-1] | evidenceRegions: [eu-central-1] | /evidenceRegions | add another region
          ReplicaLag                 | ''                           | /data/lag/metric    | an AWS name
          """)
  void a_bad_value_is_refused_with_its_path_and_what_would_be_right(
      String piece, String replacement, String path, String right) {
    List<Problem> problems = Examples.problems(Examples.shopWith(piece, replacement));

    assertThat(problems)
        .filteredOn(problem -> problem.path().equals(path))
        .as("problems: %s", problems.stream().map(Problem::sentence).toList())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.right().toLowerCase(java.util.Locale.ROOT))
                  .contains(right.toLowerCase(java.util.Locale.ROOT));
              assertThat(problem.line()).isPositive();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind",
        "name",
        "description",
        "owner",
        "service",
        "blastRadius",
        "modes",
        "operationMax",
        "notify"
      })
  void every_missing_field_is_named(String field) {
    String without = Examples.SHOP.replaceFirst("(?m)^" + field + ":.*$", "");

    assertThat(Examples.problems(without)).extracting(Problem::path).contains("/" + field);
  }

  @Test
  void the_lag_metric_of_an_unplanned_failover_may_not_be_in_the_region_that_is_lost() {
    String lagInPrimary =
        Examples.shopWith("    region: eu-west-1\n  lagMax", "    region: eu-central-1\n  lagMax");

    assertThat(Examples.problems(lagInPrimary))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("/data/lag/region");
              assertThat(problem.right()).isEqualTo("name the standby's region");
            });
  }

  @Test
  void a_runbook_without_the_optional_parts_is_accepted() {
    String text =
        Examples.SHOP
            .replaceAll("(?ms)^prescale:.*?^\\n", "")
            .replaceAll("(?ms)^journeys:.*?^\\n", "")
            .replaceFirst("(?m)^planned:.*$", "")
            .replaceFirst("(?m)^unplanned:.*$", "")
            .replaceFirst("(?m)^evidenceRegions:.*$", "");

    FailoverRunbook runbook = Examples.runbook(text);

    assertThat(runbook.prescale()).isEmpty();
    assertThat(runbook.journeys()).isEmpty();
    assertThat(runbook.evidenceRegions()).isEmpty();
  }

  @Test
  void values_arrive_as_they_were_written() {
    FailoverRunbook runbook = Examples.runbook(Examples.SHOP);

    assertThat(runbook.traffic().ttl()).isEqualTo(java.time.Duration.ofSeconds(2));
    assertThat(runbook.prescale().orElseThrow().variables())
        .isEqualTo(Map.of("desired_capacity", "8"));
    assertThat(runbook.journeys().orElseThrow().getFirst().body())
        .contains(Map.of("item", "book", "quantity", 1));
  }

  private static List<Problem> refusal(String file, byte[] bytes) {
    return switch (RunbookReader.read(file, bytes)) {
      case ReadResult.Refused refused -> refused.problems();
      case ReadResult.Accepted accepted -> throw new AssertionError(accepted);
    };
  }
}
