package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import java.util.Optional;

/**
 * How the items of a distributed Map are put together for each iteration.
 *
 * @param maxItems of a batch
 * @param maxBytes of a batch
 * @param batchInput what every batch is given beside its items
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">
 *     ItemBatcher (Map)</a>
 */
public record ItemBatcher(
    Optional<Template> maxItems, Optional<Template> maxBytes, Optional<Template> batchInput) {}
