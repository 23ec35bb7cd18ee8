package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.cli.CommandLineApp;
import dev.understudy.rehearsal.cli.Surroundings;
import dev.understudy.rehearsal.wiring.ProjectStages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * drift-reconciliation as a person starts it: the production state machines and handlers, the real
 * Terraform and AWS provider, and moto for AWS. One stack, for it is one provider after the other.
 */
@Tag("wire")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DriftOnMotoTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String NETWORK = "small-doors aws_vpc.this tags.Owner";
  private static final String DOOR = "small-doors aws_security_group.web ingress";

  @TempDir private Path scratch;

  /** What a run of the command came to. */
  private record Ran(int exit, String said, String report) {

    /** The lines of the table: class, what was done, and where. */
    List<String> table() {
      return said.lines()
          .map(String::strip)
          .filter(line -> line.matches("(\\S )?(safe|review|dangerous) {2,}.*"))
          .map(line -> line.replaceFirst("^\\S (?=safe|review|dangerous)", ""))
          .map(line -> line.split(" {2,}", -1))
          .filter(cells -> cells.length >= 5)
          .map(
              c ->
                  c[0]
                      + "|"
                      + c[1].replaceFirst("^\\S ", "")
                      + "|"
                      + c[2]
                      + " "
                      + c[3]
                      + " "
                      + c[4])
          .toList();
    }
  }

  @Test
  void what_was_changed_by_hand_is_found_the_safe_part_healed_and_the_door_left_to_a_person()
      throws IOException {
    var _ = TerraformBinary.forTests(Files.createDirectory(scratch.resolve("terraform")));
    try (MotoAccount account = MotoAccount.forTests();
        Ec2Client ec2 = ec2(endpoint(account))) {
      Path runbook = oneStack();

      Ran found =
          run(
              account,
              runbook,
              "report",
              "--drift",
              "small-doors:aws_vpc.this",
              "--drift",
              "small-doors:aws_security_group.web");
      assertThat(found.exit()).as(found.said()).isEqualTo(1);
      assertThat(found.table())
          .contains("dangerous|left to a person|" + DOOR, "safe|reported|" + NETWORK);
      assertThat(found.said()).contains("HELD: ", "from 127.0.0.1 (AuthorizeSecurityGroupIngress)");
      assertThat(owner(ec2)).as("a report touches nothing").isEqualTo("nobody");

      Ran healed = run(account, runbook, "reconcile");
      assertThat(healed.exit()).as(healed.said()).isEqualTo(1);
      assertThat(healed.table())
          .contains("dangerous|left to a person|" + DOOR, "safe|healed|" + NETWORK);
      assertThat(owner(ec2)).isEqualTo("platform-team");
      assertThat(isOpen(ec2)).as("nobody has shut the door").isTrue();

      shut(ec2);
      Ran clean = run(account, runbook, "report");
      assertThat(clean.exit()).as(clean.said()).isZero();
      assertThat(clean.said()).contains("SUCCEEDED: ", "Nothing has drifted.");
      // Neither the tag's value nor the range that was let in.
      assertThat(Stream.of(found, healed, clean).map(ran -> ran.said() + ran.report()))
          .noneMatch(text -> text.contains("nobody\"") || text.contains("0.0.0.0/0"));
    }
  }

  private Path oneStack() throws IOException {
    String both = Files.readString(HOME.resolve("runbooks/small-drift.yaml"));
    String one = both.replaceFirst("(?m)^ +- \\{ name: small-watch.*\\R", "");
    assertThat(one).isNotEqualTo(both);
    return Files.writeString(scratch.resolve("small-drift.yaml"), one);
  }

  private Ran run(MotoAccount account, Path runbook, String mode, String... more)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings here = new Surroundings(stream, stream, scratch, HOME, false, Clock.systemUTC());
    Path report = scratch.resolve("report.html");
    Stream<String> arguments =
        Stream.of(
            "run",
            runbook.toString(),
            "--mode",
            mode,
            "--aws-endpoint",
            endpoint(account).toString(),
            "--report",
            report.toString());
    int exit =
        new CommandLineApp(new ProjectStages(here), here)
            .run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    return new Ran(exit, out.toString(StandardCharsets.UTF_8), Files.readString(report));
  }

  private static URI endpoint(MotoAccount account) {
    return URI.create(Objects.requireNonNull(account.buildEnvironment().get("AWS_ENDPOINT_URL")));
  }

  private static Ec2Client ec2(URI endpoint) {
    return Ec2Client.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("understudy", "understudy")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static String owner(Ec2Client ec2) {
    return ec2.describeVpcs().vpcs().stream()
        .flatMap(vpc -> vpc.tags().stream())
        .filter(tag -> tag.key().equals("Owner"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static SecurityGroup group(Ec2Client ec2) {
    return ec2.describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.groupName().equals("small-web"))
        .findFirst()
        .orElseThrow();
  }

  private static List<IpPermission> doors(Ec2Client ec2) {
    return group(ec2).ipPermissions().stream().filter(rule -> rule.fromPort() == 22).toList();
  }

  private static boolean isOpen(Ec2Client ec2) {
    return !doors(ec2).isEmpty();
  }

  private static void shut(Ec2Client ec2) {
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group(ec2).groupId()).ipPermissions(doors(ec2)));
  }
}
