package dev.understudy.rehearsal.asl;

/** Which query languages are taken. */
public enum QueryLanguageRule {
  /** Every state must be JSONata by itself or by its machine: the rule of the project's own. */
  JSONATA_ONLY,
  /** JSONata and JSONPath, as Step Functions takes them. */
  EVERY_LANGUAGE
}
