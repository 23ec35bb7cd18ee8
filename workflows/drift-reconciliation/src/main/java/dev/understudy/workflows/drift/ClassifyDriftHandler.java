package dev.understudy.workflows.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Lease;
import dev.understudy.functions.runtime.LeaseRows;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Reads a refresh-only plan of one stack: which attributes have drifted, how bad that is, how often
 * it has happened and, where CloudTrail can tell, who it was. Writes to the ledger and puts the
 * full report beside the plan; changes nothing of the stack.
 *
 * <p>Fails with {@link GuardRefused} for a plan that cannot be relied on.
 */
public final class ClassifyDriftHandler
    extends JsonHandler<ClassifyDriftHandler.Input, ClassifyDriftHandler.Output> {

  private final PlanFiles files;
  private final DriftLedger ledger;
  private final LeaseRows leases;
  private final Regional<CloudTrailClient> cloudTrail;
  private final Clock clock;

  /**
   * What to look at.
   *
   * @param runId of the refresh, which names this look
   * @param region where CloudTrail is asked
   * @param artifacts the folder of the plan
   * @param planSha256 of the saved plan
   * @param rules the first that matches decides
   * @param lookbackSeconds how far back CloudTrail is asked; 0 to not ask
   * @param escalateTimes an attribute that has drifted this often ...
   * @param escalateWithinSeconds ... within this time is escalated
   * @param findingsMost how many of the worst findings to hand back
   * @param targets addresses that have been put right, to see whether they are; else none
   */
  public record Input(
      String operationId,
      String runId,
      String stack,
      String region,
      String artifacts,
      String planSha256,
      List<DriftRule> rules,
      int lookbackSeconds,
      int escalateTimes,
      int escalateWithinSeconds,
      int findingsMost,
      List<String> targets,
      Lease lease) {

    public Input {
      rules = List.copyOf(rules);
      targets = List.copyOf(targets);
      Preconditions.of("look for drift")
          .text("operationId", operationId)
          .text("runId", runId)
          .text("stack", stack)
          .text("region", region)
          .text("artifacts", artifacts)
          .text("planSha256", planSha256)
          .between("lookbackSeconds", lookbackSeconds, 0, 7_776_000)
          .between("escalateTimes", escalateTimes, 2, 1_000)
          .between("escalateWithinSeconds", escalateWithinSeconds, 1, 31_536_000)
          .between("findingsMost", findingsMost, 0, 200)
          .orReject();
    }
  }

  /**
   * One drifted attribute. No value of it, which may be a secret.
   *
   * @param address of the resource
   * @param attribute its path, or {@code [deleted]}, {@code [created]}, {@code [deposed]}
   * @param drift its class
   * @param rule the rule that said so; empty when none did
   * @param sensitive whether Terraform hides the value
   * @param occurrences how often it has drifted
   * @param escalated whether that is too often
   * @param target whether the resource may be put right by this operation
   * @param lastChange who has changed the resource last, if CloudTrail says
   */
  public record Finding(
      String stack,
      String address,
      String attribute,
      DriftClass drift,
      String rule,
      boolean sensitive,
      int occurrences,
      boolean escalated,
      boolean target,
      Optional<Attribution> lastChange) {}

  /** How many drifted attributes there are of each kind, all of them counted. */
  public record Counts(int attributes, int safe, int review, int dangerous, int escalated) {}

  /**
   * What was found.
   *
   * @param findings the worst, at most as many as asked for
   * @param more how many findings are left out
   * @param safeTargets how many addresses may be put right; which ones the ledger knows
   * @param stillDrifted of the given targets those that are not as they should be, at most 20
   * @param report the key of the full report in the artifact bucket; empty without drift
   * @param reportSha256 of its bytes
   * @param attribution {@code complete}, {@code not asked}, or {@code unknown, because ...}
   */
  public record Output(
      List<Finding> findings,
      int more,
      Counts counts,
      int safeTargets,
      List<String> stillDrifted,
      String report,
      String reportSha256,
      String attribution) {}

  /**
   * Where things are.
   *
   * @param artifactBucket of plans
   * @param ledgerTable of what was found before
   */
  public record Settings(String artifactBucket, String ledgerTable) {

    static Settings from(Environment environment) {
      return new Settings(
          environment.required("UNDERSTUDY_ARTIFACT_BUCKET"),
          environment.required("UNDERSTUDY_LEDGER_TABLE"));
    }
  }

  /** For Lambda. */
  public ClassifyDriftHandler() {
    this(
        AwsClients.client(S3Client.builder()),
        AwsClients.client(DynamoDbClient.builder()),
        AwsClients.regional(CloudTrailClient::builder),
        Settings.from(Environment.ofProcess()),
        Clock.systemUTC());
  }

  /** With everything given. */
  public ClassifyDriftHandler(
      S3Client s3,
      DynamoDbClient dynamo,
      Regional<CloudTrailClient> cloudTrail,
      Settings settings,
      Clock clock) {
    super(Input.class);
    this.files = new PlanFiles(s3, settings.artifactBucket());
    this.ledger = new DriftLedger(dynamo, settings.ledgerTable());
    this.leases = new LeaseRows(dynamo, settings.ledgerTable());
    this.cloudTrail = cloudTrail;
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    DriftClassification drift =
        DriftClassification.of(
            DriftReport.of(files.plan(input.artifacts(), input.planSha256())), input.rules());
    leases.require(input.operationId(), input.lease());
    Recurrence.Look look = ledger.look(input.stack(), input.runId(), clock.instant());
    Map<String, Integer> occurrences = occurrences(input, drift, look);
    List<SafeTarget> safe =
        DriftBounds.bounded(
            drift.safeTargets(each -> isEscalated(input, occurrences, each.drifted())));
    ledger.looked(input.lease(), input.stack(), input.operationId(), look, safe);
    CloudTrailEvents.Known known = attribution(input, drift);
    List<Finding> findings =
        DriftBounds.worstFirst(
            drift.findings().stream()
                .map(each -> finding(input, each, occurrences, safe, known))
                .toList());
    return output(input, drift, findings, safe, known);
  }

  // The bound is on calls; what is past it has its first occurrence at every look.
  private Map<String, Integer> occurrences(
      Input input, DriftClassification drift, Recurrence.Look look) {
    Duration within = Duration.ofSeconds(input.escalateWithinSeconds());
    Map<String, Integer> occurrences = new LinkedHashMap<>();
    drift.findings().stream()
        .map(DriftClassification.Judged::drifted)
        .limit(DriftBounds.REMEMBERED_MOST)
        .forEach(
            each ->
                occurrences.put(
                    each.key(),
                    ledger.seen(input.lease(), input.stack(), each, look, within).occurrences()));
    return occurrences;
  }

  private CloudTrailEvents.Known attribution(Input input, DriftClassification drift) {
    if (input.lookbackSeconds() == 0 || drift.findings().isEmpty()) {
      return new CloudTrailEvents.Known(Map.of(), Optional.empty());
    }
    return new CloudTrailEvents(cloudTrail.in(input.region()), clock)
        .lastChanges(
            DriftBounds.namesWorstFirst(drift), Duration.ofSeconds(input.lookbackSeconds()));
  }

  private static boolean isEscalated(
      Input input, Map<String, Integer> occurrences, DriftedAttribute drifted) {
    return occurrences.getOrDefault(drifted.key(), 1) >= input.escalateTimes();
  }

  private static Finding finding(
      Input input,
      DriftClassification.Judged each,
      Map<String, Integer> occurrences,
      List<SafeTarget> safe,
      CloudTrailEvents.Known known) {
    DriftedAttribute drifted = each.drifted();
    return new Finding(
        input.stack(),
        Plain.text(drifted.address(), 256),
        Plain.text(drifted.attribute(), 200),
        each.drift(),
        each.rule(),
        drifted.sensitive(),
        occurrences.getOrDefault(drifted.key(), 1),
        isEscalated(input, occurrences, drifted),
        safe.stream().anyMatch(target -> target.address().equals(drifted.address())),
        Optional.ofNullable(known.byAddress().get(drifted.address())));
  }

  private Output output(
      Input input,
      DriftClassification drift,
      List<Finding> findings,
      List<SafeTarget> safe,
      CloudTrailEvents.Known known) {
    Set<String> drifted = DriftBounds.addresses(drift);
    List<String> still =
        input.targets().stream().filter(drifted::contains).limit(DriftBounds.STILL_MOST).toList();
    byte[] report = findings.isEmpty() ? new byte[0] : json(findings);
    String key = findings.isEmpty() ? "" : files.keep(input.artifacts(), report);
    List<Finding> shown = new ArrayList<>(findings);
    shown.subList(Math.min(shown.size(), input.findingsMost()), shown.size()).clear();
    return new Output(
        List.copyOf(shown),
        findings.size() - shown.size(),
        counts(findings),
        safe.size(),
        still,
        key,
        findings.isEmpty() ? "" : Sha256.hex(report),
        said(input, findings, known));
  }

  private static String said(Input input, List<Finding> findings, CloudTrailEvents.Known known) {
    if (input.lookbackSeconds() == 0 || findings.isEmpty()) {
      return "not asked";
    }
    if (findings.stream().allMatch(each -> each.lastChange().isPresent())) {
      return "complete";
    }
    return "unknown, because "
        + known
            .unknownBecause()
            .orElse("CloudTrail has no event of the resource in that time, or not yet");
  }

  private static Counts counts(List<Finding> findings) {
    return new Counts(
        findings.size(),
        count(findings, DriftClass.SAFE),
        count(findings, DriftClass.REVIEW),
        count(findings, DriftClass.DANGEROUS),
        (int) findings.stream().filter(Finding::escalated).count());
  }

  private static int count(List<Finding> findings, DriftClass drift) {
    return (int) findings.stream().filter(each -> each.drift() == drift).count();
  }

  private static byte[] json(List<Finding> findings) {
    try {
      return Json.MAPPER.writeValueAsBytes(Map.of("format", 1, "findings", findings));
    } catch (JsonProcessingException e) {
      throw new InvariantBroken("a drift report cannot be written as JSON", e);
    }
  }
}
