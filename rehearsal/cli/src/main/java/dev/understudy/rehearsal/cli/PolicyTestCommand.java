package dev.understudy.rehearsal.cli;

import dev.understudy.functions.policy.CelRules;
import dev.understudy.functions.policy.Decision;
import dev.understudy.functions.policy.Finding;
import dev.understudy.functions.policy.PlanFacts;
import dev.understudy.functions.policy.PlanJudge;
import dev.understudy.functions.policy.PlanRead;
import dev.understudy.functions.policy.PlanReader;
import dev.understudy.functions.policy.PlanRules;
import dev.understudy.functions.policy.PlanVerdict;
import dev.understudy.functions.policy.Purpose;
import dev.understudy.rehearsal.report.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policy test}: the verdict on plan files, as the pipeline would come to it. */
@Command(
    name = "test",
    description = {
      "Judge plans, as terraform show -json writes them, by the policies.",
      "With --expect, NAME.pass.json has to pass, and NAME.fail.json has to have just the findings"
          + " that NAME.fail.expected lists (a line each: policy address)."
    },
    footer = {
      "  terraform plan -out run.tfplan && terraform show -json run.tfplan > plan.json",
      "  understudy policy test plan.json",
      "  understudy policy test --policies my-policies --purpose ROLLBACK plan.json",
      "  understudy policy test --rego bundle.tar.gz plan.json",
      "  understudy policy test --expect policies/tests/*.json"
    },
    exitCodeList = {
      "0:every plan passed, or had nothing to apply; with --expect, all is as expected",
      "1:a plan needs approval or is denied; with --expect, something is otherwise",
      "2:a policy or a plan file is wrong"
    })
final class PolicyTestCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "Folder of the policies; policies when left out.")
  private @Nullable String folder;

  @Option(
      names = "--rego",
      paramLabel = "FILE",
      description = {
        "Compiled Rego, policy.wasm or a bundle (.tar.gz), with the entry point understudy/deny;",
        "judged by alone, or beside the folder when --policies is given too."
      })
  private @Nullable String rego;

  @Option(
      names = "--purpose",
      defaultValue = "DEPLOY",
      description = "What the plan is for: ${COMPLETION-CANDIDATES}.")
  private Purpose purpose = Purpose.DEPLOY;

  @Option(
      names = "--stack",
      defaultValue = "stack",
      description = "The stack's name, as policies see it.")
  private String stack = "stack";

  @Option(
      names = "--target",
      description = "An address that a reconciliation may change; may be repeated.")
  private List<String> targets = List.of();

  @Option(
      names = "--today",
      paramLabel = "DATE",
      description = "Judge as on this day (such as 2027-01-31): exemptions expire.")
  private @Nullable LocalDate today;

  @Option(names = "--expect", description = "Compare with what the files' names promise.")
  private boolean expect;

  @Parameters(arity = "1..*", paramLabel = "PLAN.json", description = "Plans as JSON.")
  private List<String> files = List.of();

  PolicyTestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<String> wrong = new ArrayList<>();
    Optional<PlanJudge> judge = judge(wrong);
    Map<String, PlanRead> plans = new LinkedHashMap<>();
    for (String file : files) {
      read(file, wrong).ifPresent(plan -> plans.put(file, plan));
    }
    if (!wrong.isEmpty() || judge.isEmpty()) {
      throw new BadInput(wrong);
    }
    PlanFacts facts =
        new PlanFacts(
            stack,
            purpose,
            targets,
            Optional.ofNullable(today)
                .orElse(LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC)));
    boolean right = true;
    for (Map.Entry<String, PlanRead> plan : plans.entrySet()) {
      right &= told(plan.getKey(), judge.get().judge(plan.getValue(), facts));
    }
    return right ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  private Optional<PlanJudge> judge(List<String> wrong) {
    List<PlanRules> rules = new ArrayList<>();
    if (rego == null || folder != null) {
      add(rules, wrong, () -> cel(Optional.ofNullable(folder)));
    }
    if (rego != null) {
      String file = rego;
      add(rules, wrong, () -> new RegoFile(surroundings).read(file));
    }
    return rules.isEmpty() ? Optional.empty() : Optional.of(new PlanJudge(rules));
  }

  private PlanRules cel(Optional<String> named) {
    return new CelRules(new PolicyFolder(surroundings).read(named), surroundings.clock());
  }

  private static void add(List<PlanRules> rules, List<String> wrong, Supplier<PlanRules> read) {
    try {
      rules.add(read.get());
    } catch (BadInput input) {
      wrong.addAll(input.sentences());
    }
  }

  private Optional<PlanRead> read(String file, List<String> wrong) {
    Path path;
    try {
      path = surroundings.workingFolder().resolve(file);
    } catch (InvalidPathException e) {
      wrong.add(file + ": is not a file's name: " + e.getReason());
      return Optional.empty();
    }
    if (!Files.isRegularFile(path)) {
      wrong.add(file + ": there is no such file; write one by terraform show -json");
      return Optional.empty();
    }
    if (expect) {
      wrong.addAll(ExpectedFindings.problems(path, file));
    }
    try (InputStream in = Files.newInputStream(path)) {
      PlanRead plan = PlanReader.read(in);
      if (plan instanceof PlanRead.Refused refused) {
        wrong.add(file + ": " + refused.reason());
        return Optional.empty();
      }
      return Optional.of(plan);
    } catch (IOException | UncheckedIOException e) {
      wrong.add(file + ": cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean told(String file, PlanVerdict verdict) {
    List<String> differences =
        expect
            ? ExpectedFindings.differences(surroundings.workingFolder().resolve(file), verdict)
            : List.of();
    String as = !expect ? "" : differences.isEmpty() ? ", as expected" : ", not as expected";
    say(file + ": " + verdict.decision() + as);
    if (!expect || !differences.isEmpty()) {
      verdict.findings().forEach(this::say);
      verdict.reasons().forEach(reason -> say("  " + reason));
    }
    differences.forEach(difference -> say("  " + difference));
    return expect
        ? differences.isEmpty()
        : verdict.decision() == Decision.PASSED || verdict.decision() == Decision.NO_CHANGES;
  }

  private void say(Finding finding) {
    String where = finding.address().isEmpty() ? "the plan" : finding.address();
    say("  %-9s  %s  %s".formatted(finding.level().label(), finding.policy(), where));
    say("             " + finding.reason());
  }

  private void say(String line) {
    surroundings.out().println(VisibleText.of(line));
  }
}
