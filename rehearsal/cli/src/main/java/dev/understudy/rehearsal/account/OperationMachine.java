package dev.understudy.rehearsal.account;

import dev.understudy.functions.runbook.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/**
 * The state machine that operations are executions of.
 *
 * @param arn of the machine itself
 * @param startArn what is started: its alias {@code live} where there is one, as triggers do
 */
public record OperationMachine(String arn, String startArn) {
  // As the CDK app names them.
  private static final String PREFIX = "understudy-";
  private static final String ALIAS = ":live";
  private static final Pattern ARN =
      Pattern.compile(
          "(arn:aws[a-z-]*:states:([a-z0-9-]+):([0-9]{12}):stateMachine:([^:]{1,80}))(:.+)?");

  /**
   * Finds it by its name, with or without {@code understudy-}, or takes its ARN as it is.
   *
   * @throws AccountProblem when there is none, with those that exist
   */
  public static OperationMachine find(Account account, String wanted) {
    Matcher given = ARN.matcher(wanted);
    if (given.matches()) {
      return new OperationMachine(given.group(1), wanted);
    }
    TreeMap<String, String> machines = new TreeMap<>();
    Answers.reading(
        account,
        () -> {
          for (StateMachineListItem item :
              account.stepFunctions().listStateMachinesPaginator(r -> {}).stateMachines()) {
            machines.put(item.name(), item.stateMachineArn());
          }
          return machines;
        });
    String arn =
        Optional.ofNullable(machines.get(PREFIX + wanted))
            .or(() -> Optional.ofNullable(machines.get(wanted)))
            .orElseThrow(() -> unknown(account, wanted, List.copyOf(machines.keySet())));
    return new OperationMachine(arn, alias(account, arn).orElse(arn));
  }

  private static AccountProblem unknown(Account account, String wanted, List<String> names) {
    String shown = wanted.startsWith(PREFIX) ? wanted : PREFIX + wanted;
    return new AccountProblem(
        "There is no state machine %s in %s; %s%s. AccountOperations run in the standby region: name it by --region, or another machine by --machine"
            .formatted(
                shown,
                account.where(),
                names.isEmpty() ? "there are none" : "there are " + String.join(", ", names),
                Nearest.to(wanted, names).map(name -> "; did you mean " + name + "?").orElse("")));
  }

  // An endpoint that knows no aliases has none; nor do its triggers name one.
  private static Optional<String> alias(Account account, String arn) {
    try {
      return account
          .stepFunctions()
          .listStateMachineAliases(r -> r.stateMachineArn(arn))
          .stateMachineAliases()
          .stream()
          .map(alias -> alias.stateMachineAliasArn())
          .filter(alias -> alias.endsWith(ALIAS))
          .findFirst();
    } catch (SfnException unsupported) {
      return Optional.empty();
    }
  }

  /** The ARN that an execution of this name has. */
  public String executionArn(String name) {
    return arn.replace(":stateMachine:", ":execution:") + ":" + name;
  }

  public String name() {
    return part(4);
  }

  public String accountId() {
    return part(3);
  }

  public String region() {
    return part(2);
  }

  private String part(int group) {
    Matcher matcher = ARN.matcher(arn);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a state machine's ARN: " + arn);
    }
    return matcher.group(group);
  }
}
