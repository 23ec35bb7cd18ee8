package dev.understudy.infra.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code understudy.config.yaml}: strictly, and with all of its faults in one go. Folders in
 * it are relative to the file.
 */
public final class ConfigReader {

  private static final String ARN = "arn:aws:iam::(aws|\\d{12}):%s/.+";
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
  private static final Set<Integer> RETENTION_DAYS =
      Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653);

  private final Path file;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private ConfigReader(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Reads one file. Never throws for what is in it. */
  public static ConfigResult read(Path file) {
    ConfigReader reader = new ConfigReader(file);
    Document root = YamlText.read(file, reader.problems);
    if (!reader.problems.isEmpty()) {
      return new ConfigResult.Refused(reader.problems);
    }
    Config config = reader.config(root);
    return reader.problems.isEmpty()
        ? new ConfigResult.Accepted(config)
        : new ConfigResult.Refused(reader.problems);
  }

  private Config config(Document root) {
    root.only(
        "account",
        "home",
        "standby",
        "runbooks",
        "zones",
        "notify",
        "schedules",
        "alarms",
        "services",
        "terraform",
        "fleet",
        "functions",
        "security",
        "tags");
    Path runbooks = folder(root.field("runbooks"), "runbooks");
    Config.Terraform terraform = terraform(root.field("terraform"));
    List<RunbookFacts> facts =
        Files.isDirectory(runbooks)
            ? RunbookFolder.read(runbooks, StackFolders.under(terraform.source()), problems)
            : List.of();
    String home = region(root.field("home"));
    String standby = region(root.field("standby"));
    if (!home.isEmpty() && home.equals(standby)) {
      root.field("standby").refuse("is the home region", "name another region");
    }
    Config config =
        new Config(
            root.field("account").text("\\d{12}", "write the twelve digits in quotes"),
            home,
            standby,
            runbooks,
            facts,
            zones(root.field("zones")),
            notifications(root.field("notify")),
            new TriggerReader(facts).schedules(root.field("schedules")),
            new TriggerReader(facts).alarms(root.field("alarms")),
            ServiceReader.services(root.field("services")),
            terraform,
            FleetReader.fleet(root.field("fleet")),
            functions(root.field("functions")),
            security(root.field("security")),
            tags(root.field("tags")));
    if (problems.isEmpty()) {
      CrossCheck.check(config, root);
    }
    return config;
  }

  private static String region(Document region) {
    return region.text(Regions.KNOWN::contains, "write an AWS region such as eu-west-1");
  }

  private Path folder(Document folder, String otherwise) {
    String name =
        folder.absent() ? otherwise : folder.text("[^\\p{C}]{1,200}", "write a folder's path");
    Path path = file.resolveSibling(name.isEmpty() ? "." : name).normalize();
    if (!name.isEmpty() && !Files.isDirectory(path)) {
      folder.refuse("is not a folder: " + name, "write a folder relative to this file");
    }
    return path;
  }

  private static List<Config.Zone> zones(Document zones) {
    if (zones.items().isEmpty()) {
      zones.refuse("is missing", "name the hosted zones whose records may be changed");
    }
    return zones.items().stream()
        .map(zone -> zone.only("id", "name"))
        .map(
            zone ->
                new Config.Zone(
                    zone.field("id").text("Z[A-Z0-9]{1,31}", "write a hosted zone id"),
                    zone.field("name").text("[a-z0-9.-]+[a-z0-9]", "write a domain name")))
        .toList();
  }

  private static Config.Notifications notifications(Document notify) {
    notify.only("email", "slack");
    Document slack = notify.field("slack").only("workspaceId", "channelId");
    return new Config.Notifications(
        notify.field("email").items().stream()
            .map(email -> email.text("[^@\\s]+@[^@\\s]+\\.[^@\\s]+", "write an e-mail address"))
            .toList(),
        slack.absent()
            ? Optional.empty()
            : Optional.of(
                new Config.Slack(
                    slack.field("workspaceId").text("[A-Z0-9]{1,256}", "write a Slack id"),
                    slack.field("channelId").text("[A-Z0-9]{1,256}", "write a Slack id"))));
  }

  private Config.Terraform terraform(Document terraform) {
    terraform.only("source", "version", "sha256", "stacks", "policyBundle");
    Path source = folder(terraform.field("source"), "terraform");
    StackFolders folders = StackFolders.under(source);
    Document bundle = terraform.field("policyBundle");
    Document stacks = terraform.field("stacks");
    List<Config.TerraformStack> read = new ArrayList<>();
    for (String name : stacks.names()) {
      Document stack = stacks.field(name).only("policies");
      if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
        stack.refuse("is not a stack's name", "write lower-case letters, digits and hyphens");
      }
      folders.check(name, stack);
      read.add(
          new Config.TerraformStack(
              name,
              stack.field("policies").items().stream()
                  .map(arn -> arn.text(ARN.formatted("policy"), "write a managed policy's ARN"))
                  .toList()));
    }
    return new Config.Terraform(
        source,
        terraform.field("version").text("1\\.\\d{1,2}\\.\\d{1,2}", "write a version: 1.11.4"),
        terraform.field("sha256").text("[0-9a-f]{64}", "write the checksum of linux_amd64.zip"),
        read,
        bundle.absent()
            ? Optional.empty()
            : Optional.of(
                bundle.text(
                    "policies/[A-Za-z0-9._-]{1,100}\\.(wasm|tar\\.gz)",
                    "write a key below policies/ that ends in .wasm or .tar.gz")));
  }

  private static Config.Functions functions(Document functions) {
    functions.only("architecture", "logRetentionDays", "reservedConcurrency");
    Document architecture = functions.field("architecture");
    boolean arm64 =
        architecture.absent()
            || architecture.text("arm64|x86_64", "write arm64 or x86_64").equals("arm64");
    Document retention = functions.field("logRetentionDays");
    int days = retention.number(30, 1, 3653);
    if (!RETENTION_DAYS.contains(days)) {
      retention.refuse("is " + days, "write a period CloudWatch Logs knows: 30, 90, 365, ...");
    }
    Document reserved = functions.field("reservedConcurrency");
    return new Config.Functions(
        arm64,
        days,
        reserved.absent() ? Optional.empty() : Optional.of(reserved.number(5, 1, 1000)));
  }

  private static Config.Security security(Document security) {
    security.only(
        "permissionsBoundary",
        "logExecutionData",
        "evidenceRetentionDays",
        "keyRotationDays",
        "breakGlassPrincipals");
    Document boundary = security.field("permissionsBoundary");
    return new Config.Security(
        boundary.absent()
            ? Optional.empty()
            : Optional.of(boundary.text(ARN.formatted("policy"), "write a managed policy's ARN")),
        security.field("logExecutionData").flag(false),
        security.field("evidenceRetentionDays").number(365, 1, 36500),
        security.field("keyRotationDays").number(365, 90, 2560),
        security.field("breakGlassPrincipals").items().stream()
            .map(arn -> arn.text(ARN.formatted("(role|user)"), "write a role's or user's ARN"))
            .toList());
  }

  private static Map<String, String> tags(Document tags) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String name : tags.names()) {
      Document tag = tags.field(name);
      if (!name.matches("[\\p{L}\\p{N} _.:/=+@-]{1,128}") || name.startsWith("aws:")) {
        tag.refuse("is not a tag's name", "write up to 128 letters, digits and _.:/=+@-");
      }
      read.put(name, tag.text("[\\p{L}\\p{N} _.:/=+@-]{0,256}", "write a text in quotes"));
    }
    return read;
  }
}
