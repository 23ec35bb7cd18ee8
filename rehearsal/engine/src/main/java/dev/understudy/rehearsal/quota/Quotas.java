package dev.understudy.rehearsal.quota;

/**
 * Limits of Step Functions that the embedded runtime enforces.
 *
 * @param payloadBytes largest input, output or variable of a state, as UTF-8 JSON
 * @param historyEvents events after which an execution fails
 * @param inlineMapConcurrency iterations of an inline Map that run at one time
 * @param definitionBytes largest state machine definition
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Step
 *     Functions service quotas</a>
 */
public record Quotas(
    int payloadBytes, int historyEvents, int inlineMapConcurrency, int definitionBytes) {
  /** The quotas of a Standard workflow as AWS publishes them. */
  public static final Quotas AWS = new Quotas(256 * 1024, 25_000, 40, 1024 * 1024);

  /** Refuses limits that would allow nothing. */
  public Quotas {
    if (payloadBytes <= 0
        || historyEvents <= 0
        || inlineMapConcurrency <= 0
        || definitionBytes <= 0) {
      throw new IllegalArgumentException("every quota must be positive");
    }
  }
}
