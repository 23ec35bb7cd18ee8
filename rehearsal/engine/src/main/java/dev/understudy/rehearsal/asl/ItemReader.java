package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import java.util.List;
import java.util.Optional;

/**
 * Where a distributed Map reads its items.
 *
 * @param action what is called: {@code s3:getObject} or {@code s3:listObjectsV2}
 * @param arguments which object or which listing
 * @param format how an object is written
 * @param headers of a CSV file that does not carry its own
 * @param delimiter of a CSV file
 * @param maxItems how many items are taken; all when it is not there, or 0
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">
 *     ItemReader (Map)</a>
 */
public record ItemReader(
    String action,
    Optional<Template> arguments,
    Format format,
    Optional<List<String>> headers,
    String delimiter,
    Optional<Template> maxItems) {
  /** How an object is written. */
  public enum Format {
    JSON,
    JSONL,
    CSV,
    /** Not an object, but the objects of a bucket. */
    LISTING
  }
}
