package dev.understudy.rehearsal.asl;

/** What is taken where a definition does not say JSONata. */
public enum QueryLanguageRule {
  /** Every state must be JSONata by itself or by its machine. */
  JSONATA_ONLY,
  /**
   * A JSONPath state is taken when it uses nothing of JSONPath, because then both languages mean
   * the same. For definitions recorded elsewhere.
   */
  JSONPATH_WHERE_IT_MEANS_THE_SAME
}
