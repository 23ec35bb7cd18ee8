package dev.understudy.workflows.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What a build has left in the artifact bucket, and the full report that is put beside it. */
final class PlanFiles {

  /** Of a plan as JSON: about 2 KB a resource, so this is some ten thousand resources. */
  static final int BYTES_MOST = 32 * 1024 * 1024;

  private static final String REPORT = "drift.json";

  private final S3Client s3;
  private final String bucket;

  PlanFiles(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /**
   * The plan as JSON.
   *
   * @param sha256 of the saved plan beside it, so that it is that run's and no other
   * @throws GuardRefused when it is missing, another one, too large or no JSON
   */
  JsonNode plan(String folder, String sha256) {
    String found = Sha256.hex(bytes(folder + "/run.tfplan"));
    if (!found.equals(sha256)) {
      throw new GuardRefused(
          "the saved plan of " + folder + " has SHA-256 " + found + ", the build said " + sha256);
    }
    try {
      return Json.MAPPER.readTree(bytes(folder + "/plan.json"));
    } catch (IOException e) {
      // Not the parser's own words: they quote the document.
      throw new GuardRefused("plan.json of " + folder + " is not JSON");
    }
  }

  /**
   * Puts the full report beside the plan.
   *
   * @return its key
   */
  String keep(String folder, byte[] report) {
    String key = folder + "/" + REPORT;
    // Always the same bytes for the same look, so it may be written twice.
    var _ =
        AwsFaults.reading(
            () -> s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(report)));
    return key;
  }

  private byte[] bytes(String key) {
    return AwsFaults.reading(
        () -> {
          try (InputStream in = s3.getObject(r -> r.bucket(bucket).key(key))) {
            byte[] bytes = in.readNBytes(BYTES_MOST + 1);
            if (bytes.length > BYTES_MOST) {
              throw new GuardRefused(key + " is larger than " + BYTES_MOST + " bytes");
            }
            return bytes;
          } catch (NoSuchKeyException absent) {
            throw new GuardRefused("there is no " + key + " in " + bucket, absent);
          } catch (IOException e) {
            throw new Unavailable("Reading " + key + " from S3 broke off.", e);
          }
        });
  }
}
