package dev.understudy.rehearsal.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The runbook that an operation would read, which is the one in the bucket. */
public final class DeployedRunbook {
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private DeployedRunbook() {}

  /** How a file compares with what lies in the account. */
  public enum Comparison {
    SAME,
    DIFFERENT,
    MISSING,
    UNKNOWN
  }

  /** The bucket that the CDK app makes for runbooks. */
  public static String bucket(OperationMachine machine) {
    return "understudy-runbooks-" + machine.accountId() + "-" + machine.region();
  }

  /** Compares a file's bytes with what would be performed. */
  public static Comparison compare(
      Account account, OperationMachine machine, String name, byte[] content) {
    S3Client s3 = account.s3(machine.region());
    try {
      Optional<byte[]> stored = Optional.empty();
      for (String ending : ENDINGS) {
        stored = stored.or(() -> stored(s3, bucket(machine), name + ending));
      }
      return stored
          .map(bytes -> Arrays.equals(bytes, content) ? Comparison.SAME : Comparison.DIFFERENT)
          .orElse(Comparison.MISSING);
    } catch (SdkException notAllowed) {
      return Comparison.UNKNOWN;
    }
  }

  private static Optional<byte[]> stored(S3Client s3, String bucket, String key) {
    try {
      return Optional.of(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
    } catch (NoSuchKeyException absent) {
      return Optional.empty();
    }
  }
}
