package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.AccountOperations;
import dev.understudy.rehearsal.account.AccountSettings;
import dev.understudy.rehearsal.account.OperationMachine;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works in an AWS account, or at an endpoint like one. */
final class AccountOptions {
  private static final Pattern STATES_ARN =
      Pattern.compile("arn:aws[a-z-]*:states:([a-z0-9-]+):.*");

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "Where Step Functions and S3 are, such as http://127.0.0.1:8083 of understudy serve"
              + " (default: AWS_ENDPOINT_URL, or AWS).")
  private @Nullable String endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The region operations run in, which is the standby (default: as the AWS SDK finds it).")
  private @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A profile of the shared AWS configuration.")
  private @Nullable String profile;

  @Option(
      names = "--machine",
      paramLabel = "NAME|ARN",
      defaultValue = "operation",
      description =
          "Another state machine, such as aftercare (default: understudy-operation, by its alias"
              + " live where it has one).")
  private String machine = "operation";

  /** Settings; the region of an ARN counts where none was named. */
  AccountSettings settings(String arnOrName, Optional<URI> s3) {
    Matcher arn = STATES_ARN.matcher(arnOrName.startsWith("arn:") ? arnOrName : machine);
    return new AccountSettings(
            Endpoints.optional("--endpoint", endpoint),
            s3,
            Optional.ofNullable(region),
            Optional.ofNullable(profile))
        .orRegion(arn.matches() ? Optional.of(arn.group(1)) : Optional.empty());
  }

  Account open(String arnOrName) {
    return Account.open(settings(arnOrName, Optional.empty()));
  }

  OperationMachine machine(Account account, String arnOrName) {
    // An execution's ARN names its machine: whoever may only read executions need not list
    // machines.
    String wanted =
        arnOrName.startsWith("arn:") && arnOrName.contains(":execution:")
            ? arnOrName.replace(":execution:", ":stateMachine:").replaceFirst(":[^:]*$", "")
            : machine;
    return OperationMachine.find(account, wanted);
  }

  AccountOperations operations(Account account, String arnOrName) {
    return new AccountOperations(account, machine(account, arnOrName));
  }

  /** Whether the command line says which account is meant. */
  boolean given() {
    return endpoint != null || region != null || profile != null;
  }

  /** What to add to a command that is printed, so that it means the same place. */
  String again() {
    StringBuilder options = new StringBuilder();
    add(options, " --endpoint ", endpoint);
    add(options, " --region ", region);
    add(options, " --profile ", profile);
    add(options, " --machine ", machine.equals("operation") ? null : machine);
    return options.toString();
  }

  private static void add(StringBuilder options, String name, @Nullable String value) {
    if (value != null) {
      options.append(name).append(value);
    }
  }
}
