package dev.understudy.functions.policy;

import dev.understudy.functions.runbook.Problem;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.fault.Conflict;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Judges a saved plan by the policies, and writes the decision where whoever applies plans looks.
 *
 * <p>A plan that cannot be judged, for whatever reason that repeating would not cure, is denied. No
 * attribute's value is in the answer: values may be secret, names are not.
 */
public final class JudgePlanHandler
    extends JsonHandler<JudgePlanHandler.Input, JudgePlanHandler.Output> {

  // A run is over within hours; what lies longer is only read by people.
  private static final Duration ROW_KEPT = Duration.ofDays(30);

  // The answer travels through state machines, whose payload ends at 256 KiB.
  private static final int MOST_FINDINGS = 40;
  private static final int MOST_LINES = 60;
  private static final int MOST_REASONS = 20;
  private static final int LONGEST = 600;

  private static final Pattern RUN_ID = Pattern.compile("[!-~]{1,200}");
  private static final Pattern ARTIFACTS =
      Pattern.compile("plans/[A-Za-z0-9][A-Za-z0-9._:-]*(/[A-Za-z0-9][A-Za-z0-9._:-]*){0,3}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private static final ReadPolicies READ = new ReadPolicies();

  private final PlanStore store;
  private final VerdictLedger ledger;
  private final LeaseRows leases;
  private final Clock clock;
  private final String bundle;

  /**
   * Which plan to judge.
   *
   * @param runId of the Terraform run
   * @param targets addresses a reconciliation may change, else empty
   * @param allowed which attributes of them: what this operation has found drifted and safe
   * @param artifacts folder of the artifact bucket that holds {@code run.tfplan} and {@code
   *     plan.json}
   * @param planSha256 of {@code run.tfplan}, as the build said it
   * @param lease that the operation works under
   */
  public record Input(
      String operationId,
      String runId,
      String stack,
      Purpose purpose,
      List<String> targets,
      List<AllowedChange> allowed,
      String artifacts,
      String planSha256,
      Lease lease) {

    public Input {
      targets = List.copyOf(targets);
      allowed = List.copyOf(allowed);
      Preconditions.of("plan to judge")
          .text("operationId", operationId)
          .text("stack", stack)
          .require(
              RUN_ID.matcher(runId).matches(),
              "runId must be 1 to 200 printable ASCII characters without spaces")
          .require(
              ARTIFACTS.matcher(artifacts).matches(),
              "artifacts must be a folder below plans/ without a slash at its end")
          .require(
              SHA_256.matcher(planSha256).matches(),
              "planSha256 must be 64 lower-case hexadecimal digits")
          .require(
              purpose != Purpose.RECONCILE || !targets.isEmpty(),
              "targets must name what a reconciliation may change")
          .require(
              purpose != Purpose.RECONCILE || namesEach(targets, allowed),
              "allowed must name attributes of each target, each by its path")
          .orReject();
    }

    private static boolean namesEach(List<String> targets, List<AllowedChange> allowed) {
      return allowed.stream()
              .noneMatch(
                  each ->
                      each.attributes().isEmpty()
                          || each.attributes().contains(AllowedChange.EVERY))
          && allowed.stream().map(AllowedChange::address).toList().containsAll(targets);
    }
  }

  /**
   * The verdict, cut to what a state machine can carry.
   *
   * @param planSha256 the plan that was judged
   * @param findings worst first
   * @param destructive addresses of what is deleted, replaced or forgotten
   * @param summary a line a changed resource: names, never values
   * @param reasons what else led to the decision, and what was cut
   */
  public record Output(
      Decision decision,
      String planSha256,
      List<Finding> findings,
      PlanVerdict.Counts changes,
      List<String> destructive,
      List<String> summary,
      List<String> reasons) {}

  /**
   * What the function is told at deployment.
   *
   * @param artifactBucket S3 bucket of plans
   * @param runbookBucket S3 bucket with a folder {@code policies}
   * @param ledgerTable DynamoDB table with the key {@code pk}
   * @param bundle key of a compiled Rego bundle in the runbook bucket, judged by beside the other
   *     policies; empty for none
   */
  public record Settings(
      String artifactBucket, String runbookBucket, String ledgerTable, String bundle) {

    /** Without a bundle of Rego. */
    public Settings(String artifactBucket, String runbookBucket, String ledgerTable) {
      this(artifactBucket, runbookBucket, ledgerTable, "");
    }

    /**
     * Settings from environment variables.
     *
     * @throws InvariantBroken naming the variable that is missing
     */
    static Settings from(Environment environment) {
      return new Settings(
          environment.required("UNDERSTUDY_ARTIFACT_BUCKET"),
          environment.required("UNDERSTUDY_RUNBOOK_BUCKET"),
          environment.required("UNDERSTUDY_LEDGER_TABLE"),
          environment.optional("UNDERSTUDY_POLICY_BUNDLE", ""));
    }
  }

  /** For Lambda. */
  public JudgePlanHandler() {
    this(
        AwsClients.client(S3Client.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        Settings.from(Environment.ofProcess()),
        Clock.systemUTC());
    // CEL takes seconds to load; a snapshot of the function is to have it loaded.
    RuleCompiler.load();
  }

  public JudgePlanHandler(S3Client s3, DynamoDbClient dynamo, Settings settings, Clock clock) {
    super(Input.class);
    this.store = new PlanStore(s3, settings.artifactBucket(), settings.runbookBucket());
    this.ledger = new VerdictLedger(dynamo, settings.ledgerTable());
    this.leases = new LeaseRows(dynamo, settings.ledgerTable());
    this.clock = clock;
    this.bundle = settings.bundle();
  }

  /**
   * Judges, and writes the decision down before it is told.
   *
   * @throws Conflict when the run already has another plan
   * @throws GuardRefused when the operation does not hold its lease any more
   */
  @Override
  protected Output handle(Input input) {
    PlanVerdict verdict = verdict(input);
    leases.require(input.operationId(), input.lease());
    ledger.write(
        input.lease(),
        input.runId(),
        input.stack(),
        input.planSha256(),
        verdict.decision(),
        clock.instant().plus(ROW_KEPT));
    return output(input.planSha256(), verdict);
  }

  private PlanVerdict verdict(Input input) {
    Optional<String> sha256 = store.planSha256(input.artifacts());
    if (!sha256.equals(Optional.of(input.planSha256()))) {
      return PlanVerdict.unjudged(
          List.of(
              sha256.isEmpty()
                  ? "There is no saved plan at " + input.artifacts() + "."
                  : "The saved plan at "
                      + input.artifacts()
                      + " is not the one that the build has made: its hash is another."));
    }
    Optional<PlanRead> plan = store.plan(input.artifacts());
    if (plan.isEmpty()) {
      return PlanVerdict.unjudged(List.of("There is no plan.json at " + input.artifacts() + "."));
    }
    return judged(plan.get(), input);
  }

  private PlanVerdict judged(PlanRead plan, Input input) {
    SortedMap<String, byte[]> files = store.policyFiles();
    if (files.size() > PolicySet.MOST_FILES) {
      return PlanVerdict.unjudged(
          List.of("There are more than " + PolicySet.MOST_FILES + " files of policies."));
    }
    return switch (READ.of(files)) {
      case PolicySetRead.Refused refused ->
          PlanVerdict.unjudged(refused.problems().stream().map(Problem::sentence).toList());
      case PolicySetRead.Accepted accepted -> {
        PlanFacts facts =
            new PlanFacts(
                input.stack(),
                input.purpose(),
                input.targets(),
                input.allowed(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        yield switch (rego()) {
          case Rego.None none -> new PlanJudge(rules(accepted.policies())).judge(plan, facts);
          case Rego.Unusable unusable -> PlanVerdict.unjudged(List.of(unusable.why()));
          case Rego.Rules rego -> {
            List<PlanRules> all = new ArrayList<>(rules(accepted.policies()));
            all.add(rego.rules());
            yield new PlanJudge(all).judge(plan, facts);
          }
        };
      }
    };
  }

  private sealed interface Rego {

    record None() implements Rego {}

    record Unusable(String why) implements Rego {}

    record Rules(RegoRules rules) implements Rego {}
  }

  private Rego rego() {
    if (bundle.isEmpty()) {
      return new Rego.None();
    }
    Optional<byte[]> bytes = store.bundle(bundle, RegoBundle.LARGEST_BYTES);
    if (bytes.isEmpty()) {
      return new Rego.Unusable("There is no bundle of policies at " + bundle + ".");
    }
    return switch (RegoBundle.read(bytes.get())) {
      case RegoBundle.Read.Refused refused ->
          new Rego.Unusable(bundle + " " + refused.reason() + ".");
      case RegoBundle.Read.Accepted accepted -> new Rego.Rules(new RegoRules(accepted.bundle()));
    };
  }

  private List<PlanRules> rules(PolicySet policies) {
    return policies.isEmpty() ? List.of() : List.of(new CelRules(policies, clock));
  }

  private static Output output(String planSha256, PlanVerdict verdict) {
    List<String> reasons = new ArrayList<>(cut(verdict.reasons(), MOST_REASONS));
    more(reasons, verdict.reasons().size() - MOST_REASONS, "reasons");
    more(reasons, verdict.findings().size() - MOST_FINDINGS, "findings");
    more(reasons, verdict.summary().size() - MOST_LINES, "changed resources");
    more(reasons, verdict.destructive().size() - MOST_FINDINGS, "destructive changes");
    return new Output(
        verdict.decision(),
        planSha256,
        verdict.findings().stream().limit(MOST_FINDINGS).map(JudgePlanHandler::cut).toList(),
        verdict.changes(),
        cut(verdict.destructive(), MOST_FINDINGS),
        cut(verdict.summary(), MOST_LINES),
        reasons);
  }

  private static void more(List<String> reasons, int more, String what) {
    if (more > 0) {
      reasons.add(more + " more " + what + " are not listed here.");
    }
  }

  private static Finding cut(Finding finding) {
    return new Finding(
        finding.policy(), finding.level(), cut(finding.address()), cut(finding.reason()));
  }

  private static List<String> cut(List<String> texts, int most) {
    return texts.stream().limit(most).map(JudgePlanHandler::cut).toList();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
