package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.EvidencePack;
import dev.understudy.rehearsal.account.OperationMachine;
import dev.understudy.rehearsal.account.PastOperation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where evidence lies, where that is not as the CDK app names it. */
final class EvidenceOptions {

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "Where S3 is, where that is not --endpoint (default: AWS_ENDPOINT_URL_S3).")
  private @Nullable String s3Endpoint;

  @Option(
      names = "--bucket-prefix",
      paramLabel = "PREFIX",
      description =
          "What the evidence buckets' names begin with, up to their region (default:"
              + " understudy-evidence-ACCOUNT).")
  private @Nullable String bucketPrefix;

  @Option(
      names = "--evidence-regions",
      paramLabel = "REGION,REGION",
      split = ",",
      description = "The regions that hold evidence (default: as the operation's plan says).")
  private List<String> regions = List.of();

  Optional<URI> s3Endpoint() {
    return Endpoints.optional("--s3-endpoint", s3Endpoint);
  }

  /** Fetches the evidence of an operation whose history was read. */
  EvidencePack fetch(
      Account account, OperationMachine machine, PastOperation past, String executionName) {
    List<String> from = regions.isEmpty() ? past.texts("evidenceRegions") : regions;
    String operationId = past.text("operationId");
    return EvidencePack.fetch(
        account,
        Optional.ofNullable(bucketPrefix).orElse("understudy-evidence-" + machine.accountId()),
        from.isEmpty() ? List.of(account.region()) : from,
        operationId.isEmpty() ? executionName : operationId);
  }
}
