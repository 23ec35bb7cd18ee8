package dev.understudy.functions.operations;

import dev.understudy.functions.operations.EvidenceChain.Entry;
import dev.understudy.functions.runtime.AwsClients;
import dev.understudy.functions.runtime.Environment;
import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.Preconditions;
import dev.understudy.functions.runtime.Regional;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Adds a phase to the evidence of an operation, in every region that can be reached.
 *
 * <p>Idempotent: the same phase with the same facts is recorded once, however often it is asked
 * for, and a region that lacks entries is brought up to date on the way. Fails with {@link
 * Unavailable} when no region holds the entry afterwards.
 */
public final class RecordEvidenceHandler
    extends JsonHandler<RecordEvidenceHandler.Input, RecordEvidenceHandler.Output> {

  private static final int VERSION = 1;

  // Another writer can take the next place in the chain first: aftercare beside a last phase, at
  // most.
  private static final int RACES = 3;

  private final Regional<S3Client> s3;
  private final Settings settings;
  private final Clock clock;

  /**
   * What to record.
   *
   * @param operationId whose evidence it is
   * @param runbook as it was asked for; not known to be right when it was rejected
   * @param runbookSha256 empty when no runbook was read
   * @param mode as it was asked for
   * @param phase lower-case letters, digits and hyphens
   * @param evidenceRegions where to; the settings' own when empty
   * @param facts any JSON; secrets are taken out
   */
  public record Input(
      String operationId,
      String runbook,
      String runbookSha256,
      String mode,
      String phase,
      List<String> evidenceRegions,
      Object facts) {

    public Input {
      evidenceRegions = List.copyOf(evidenceRegions);
      Preconditions.of("evidence")
          .require(
              OperationNames.isOperation(operationId),
              () ->
                  "operationId must be 1 to 80 letters, digits, - or _, was "
                      + OperationNames.shown(operationId))
          .require(
              OperationNames.isPhase(phase),
              () ->
                  "phase must be lower-case letters, digits and hyphens, was "
                      + OperationNames.shown(phase))
          .orReject();
    }
  }

  /**
   * Where the evidence is.
   *
   * @param key in each region's bucket
   * @param sequence its place in the chain, from 1
   * @param sha256 of its bytes
   * @param previousSha256 of the entry before, empty for the first
   * @param writtenTo the regions that hold it
   * @param failedIn the regions that do not, or that lack an earlier entry
   */
  public record Output(
      String key,
      int sequence,
      String sha256,
      String previousSha256,
      List<String> writtenTo,
      List<Failure> failedIn) {

    public Output {
      writtenTo = List.copyOf(writtenTo);
      failedIn = List.copyOf(failedIn);
    }
  }

  /**
   * A region that could not be written to.
   *
   * @param region its name
   * @param reason one sentence
   */
  public record Failure(String region, String reason) {}

  /**
   * Where things are.
   *
   * @param evidenceBucketPrefix a region's bucket is this, a hyphen and the region's name
   * @param defaultRegions where evidence goes when no plan says so, at least one
   */
  public record Settings(String evidenceBucketPrefix, List<String> defaultRegions) {

    public Settings {
      defaultRegions = List.copyOf(defaultRegions);
    }

    static Settings from(Environment environment) {
      return new Settings(
          environment.required("UNDERSTUDY_EVIDENCE_BUCKET_PREFIX"),
          List.of(
              environment
                  .optional("UNDERSTUDY_EVIDENCE_REGIONS", environment.required("AWS_REGION"))
                  .split(" *, *")));
    }
  }

  /** For Lambda: clients by region, settings from the environment. */
  public RecordEvidenceHandler() {
    this(
        AwsClients.regional(S3Client::builder),
        Settings.from(Environment.ofProcess()),
        Clock.systemUTC());
  }

  /** With everything given. */
  public RecordEvidenceHandler(Regional<S3Client> s3, Settings settings, Clock clock) {
    super(Input.class);
    this.s3 = s3;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected Output handle(Input input) {
    Entry draft =
        new Entry(
            VERSION,
            input.operationId(),
            1,
            input.phase(),
            input.runbook(),
            input.runbookSha256(),
            input.mode(),
            clock.instant(),
            EvidenceChain.GENESIS,
            Objects.requireNonNull(Redaction.of(input.facts())));
    EvidenceReplicas replicas =
        new EvidenceReplicas(s3, settings.evidenceBucketPrefix(), regions(input));
    for (int race = 1; race <= RACES; race++) {
      replicas.list(input.operationId());
      Entry entry = recorded(replicas, draft).orElseGet(() -> appended(replicas, draft));
      byte[] bytes = entry.bytes();
      EvidenceReplicas.Written written = replicas.write(entry.key(), bytes);
      if (!written.to().isEmpty()) {
        return new Output(
            entry.key(),
            entry.sequence(),
            Sha256.hex(bytes),
            entry.previousSha256(),
            written.to(),
            written.failures());
      }
      if (!written.raced()) {
        throw new Unavailable("No region holds the evidence: " + written.failures());
      }
    }
    throw new Unavailable("Others kept writing to the same chain " + RACES + " times.");
  }

  private Set<String> regions(Input input) {
    return new LinkedHashSet<>(
        input.evidenceRegions().isEmpty() ? settings.defaultRegions() : input.evidenceRegions());
  }

  /** The entry that says this already, if there is one. */
  private static Optional<Entry> recorded(EvidenceReplicas replicas, Entry draft) {
    return replicas.keys().reversed().stream()
        .filter(key -> EvidenceChain.phase(key).equals(draft.phase()))
        .map(replicas::read)
        .flatMap(Optional::stream)
        .map(EvidenceChain::entry)
        .flatMap(Optional::stream)
        .filter(draft::saysTheSameAs)
        .findFirst();
  }

  private static Entry appended(EvidenceReplicas replicas, Entry draft) {
    List<String> keys = replicas.keys();
    int sequence = EvidenceChain.next(keys);
    String previous =
        keys.isEmpty()
            ? EvidenceChain.GENESIS
            : replicas
                .read(keys.getLast())
                .map(Sha256::hex)
                .orElseThrow(() -> new Unavailable("The last entry cannot be read."));
    return draft.withPlace(sequence, draft.recordedAt(), previous);
  }
}
