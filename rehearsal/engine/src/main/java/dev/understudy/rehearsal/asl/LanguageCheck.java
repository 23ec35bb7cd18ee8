package dev.understudy.rehearsal.asl;

import java.util.List;

/** Which query language a state is written in, and whether that is allowed. */
final class LanguageCheck {
  static final String JSONATA = "JSONata";
  static final String JSONPATH = "JSONPath";
  private static final StateLanguage JSONATA_READER = new JsonataReader();
  private static final StateLanguage JSONPATH_READER = new JsonPathReader();

  private final boolean machineIsJsonata;
  private final QueryLanguageRule rule;

  private LanguageCheck(boolean machineIsJsonata, QueryLanguageRule rule) {
    this.machineIsJsonata = machineIsJsonata;
    this.rule = rule;
  }

  static LanguageCheck of(Fields machine, QueryLanguageRule rule) {
    return new LanguageCheck(languageOf(machine, JSONPATH).equals(JSONATA), rule);
  }

  /** All query languages. */
  static List<StateLanguage> all() {
    return List.of(JSONATA_READER, JSONPATH_READER);
  }

  /** How to read a state; a language that is not allowed is told. */
  StateLanguage of(Fields state) {
    String language = languageOf(state, machineIsJsonata ? JSONATA : JSONPATH);
    if (language.equals(JSONATA)) {
      return JSONATA_READER;
    }
    if (rule == QueryLanguageRule.JSONATA_ONLY) {
      state
          .problems()
          .add(state.path(), "JSONPath is not taken here", "set \"QueryLanguage\": \"JSONata\"");
    } else if (machineIsJsonata && state.has("QueryLanguage")) {
      state.refuse(
          "QueryLanguage",
          "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
          "leave it out");
    }
    return JSONPATH_READER;
  }

  /** The language of a field that only the other one has, for a word that helps. */
  static boolean isOfOther(StateLanguage language, StateType type, String field) {
    return all().stream()
        .anyMatch(
            other ->
                !other.aslName().equals(language.aslName())
                    && other.fieldsOf(type).contains(field));
  }

  /** What the service says of such a field. */
  static String onlyInTheOther(StateLanguage language, String field) {
    String other = language.aslName().equals(JSONATA) ? JSONPATH : JSONATA;
    return "The QueryLanguage is set to '"
        + language.aslName()
        + "', but field '"
        + field
        + "' is only supported for the '"
        + other
        + "' QueryLanguage";
  }

  private static String languageOf(Fields fields, String otherwise) {
    String language = fields.string("QueryLanguage").orElse(otherwise);
    if (!language.equals(JSONATA) && !language.equals(JSONPATH)) {
      fields.refuse(
          "QueryLanguage",
          "'" + language + "' is unknown",
          JSONATA + " or " + JSONPATH + " belongs here");
    }
    return language;
  }
}
