package dev.understudy.rehearsal.account;

import dev.understudy.functions.runbook.Nearest;
import dev.understudy.rehearsal.jsonata.JsonText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The operations of one state machine: start, find, list and stop them. */
public final class AccountOperations {
  /** Which name an operation is stopped under, for whoever reads its history. */
  static final String STOPPED = "StoppedByOperator";

  private static final Pattern EXECUTION =
      Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:execution:[^:]{1,80}:.{1,80}");

  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StopExecution.html
  private static final int CAUSE_MAX = 32_768;

  private final Account account;
  private final OperationMachine machine;

  public AccountOperations(Account account, OperationMachine machine) {
    this.account = account;
    this.machine = machine;
  }

  /**
   * What came of a start.
   *
   * @param already whether it ran before this call
   */
  public record Started(String executionArn, boolean already) {
    /** The execution's name. */
    public String name() {
      return executionArn.substring(executionArn.lastIndexOf(':') + 1);
    }
  }

  /**
   * One line of a list.
   *
   * @param runbook and {@code mode} as they were asked for; empty where the input cannot be read
   */
  public record Row(String runbook, String mode, OperationEnding ending) {}

  /**
   * Starts an operation, unless one that was started by hand for the same runbook and mode runs.
   *
   * @throws AccountProblem when it was not started
   * @throws OutcomeUnclear when it may have been
   */
  public Started start(String runbook, String mode, Instant now) {
    Optional<ExecutionListItem> runs =
        Answers.reading(
            account,
            () ->
                account
                    .stepFunctions()
                    .listExecutionsPaginator(
                        r -> r.stateMachineArn(machine.arn()).statusFilter(ExecutionStatus.RUNNING))
                    .executions()
                    .stream()
                    .filter(each -> ExecutionName.isOf(each.name(), runbook, mode))
                    .findFirst());
    return runs.isPresent()
        ? new Started(runs.get().executionArn(), true)
        : start(runbook, mode, ExecutionName.of(runbook, mode, now));
  }

  /** Starts an operation under a name, or finds the one that runs under it. */
  public Started start(String runbook, String mode, String name) {
    Map<String, String> asked =
        mode.isEmpty() ? Map.of("runbook", runbook) : Map.of("mode", mode, "runbook", runbook);
    String input = JsonText.write(new TreeMap<>(asked));
    try {
      return new Started(
          account
              .stepFunctions()
              .startExecution(r -> r.stateMachineArn(machine.startArn()).name(name).input(input))
              .executionArn(),
          false);
    } catch (ExecutionAlreadyExistsException used) {
      throw new AccountProblem(
          "There was an operation "
              + name
              + " already; a name serves once in 90 days. "
              + "Watch it by: understudy watch "
              + name
              + "; or name another by --name",
          used);
    } catch (software.amazon.awssdk.core.exception.SdkException wrong) {
      return Answers.changing(
          account,
          () -> {
            throw wrong;
          });
    }
  }

  /**
   * The ARN of an execution that was named by its ARN or its name. Whoever may not look at it gets
   * the ARN unproved.
   *
   * @throws AccountProblem when there is none, with the nearest that exists
   */
  public String find(String execution) {
    String arn =
        EXECUTION.matcher(execution).matches() ? execution : machine.executionArn(execution);
    try {
      describe(arn);
    } catch (AccountProblem problem) {
      if (!Answers.denied(problem)) {
        throw problem;
      }
    }
    return arn;
  }

  /** How it ended, or that it has not. */
  public OperationEnding ending(String executionArn) {
    return OperationEnding.of(describe(executionArn));
  }

  /** Empty for whoever may stop operations and not look at them: the break-glass role. */
  private Optional<OperationEnding> endingIfAllowed(String executionArn) {
    try {
      return Optional.of(ending(executionArn));
    } catch (AccountProblem problem) {
      if (Answers.denied(problem)) {
        return Optional.empty();
      }
      throw problem;
    }
  }

  private DescribeExecutionResponse describe(String arn) {
    return Answers.reading(
        account,
        () -> {
          try {
            return account.stepFunctions().describeExecution(r -> r.executionArn(arn));
          } catch (ExecutionDoesNotExistException unknown) {
            throw unknown(arn.substring(arn.lastIndexOf(':') + 1), unknown);
          }
        });
  }

  private AccountProblem unknown(String name, Throwable cause) {
    List<String> names = latest(50, false).stream().map(ExecutionListItem::name).toList();
    String some = String.join(", ", names.stream().limit(5).toList());
    return new AccountProblem(
        "There is no operation %s of %s in %s; %s%s"
            .formatted(
                name,
                machine.name(),
                account.where(),
                names.isEmpty() ? "it has none" : "the latest are " + some,
                Nearest.to(name, names).map(near -> "; did you mean " + near + "?").orElse("")),
        cause);
  }

  /** The latest operations, newest first. */
  public List<Row> list(int limit, boolean runningOnly) {
    List<Row> rows = new ArrayList<>();
    for (ExecutionListItem item : latest(limit, runningOnly)) {
      DescribeExecutionResponse described = describe(item.executionArn());
      Object input = History.tree(described.input());
      Map<?, ?> asked = input instanceof Map<?, ?> map ? map : Map.of();
      rows.add(new Row(text(asked, "runbook"), text(asked, "mode"), OperationEnding.of(described)));
    }
    return rows;
  }

  private List<ExecutionListItem> latest(int limit, boolean runningOnly) {
    return Answers.reading(
        account,
        () ->
            account
                .stepFunctions()
                .listExecutionsPaginator(
                    r -> {
                      r.stateMachineArn(machine.arn());
                      if (runningOnly) {
                        r.statusFilter(ExecutionStatus.RUNNING);
                      }
                    })
                .executions()
                .stream()
                .limit(limit)
                .toList());
  }

  private static String text(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text ? text : "";
  }

  /**
   * Stops an operation that runs.
   *
   * @param reason for whoever reads the history
   * @throws AccountProblem when it does not run, or was not stopped
   */
  public void stop(String executionArn, String reason) {
    endingIfAllowed(executionArn)
        .filter(now -> !now.running())
        .ifPresent(
            now -> {
              throw new AccountProblem(
                  now.name() + " has ended already: " + now.verdict() + "; nothing was stopped");
            });
    var _ =
        Answers.changing(
            account,
            () ->
                account
                    .stepFunctions()
                    .stopExecution(
                        r ->
                            r.executionArn(executionArn)
                                .error(STOPPED)
                                .cause(
                                    reason.length() > CAUSE_MAX
                                        ? reason.substring(0, CAUSE_MAX)
                                        : reason)));
  }
}
