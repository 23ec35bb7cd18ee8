package dev.understudy.rehearsal.asl;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads StartAt and States of a machine, a branch or an item processor. */
final class BlockParser {
  private static final int LONGEST_NAME = 80;

  private final StateParser states;
  // State names are unique in the whole machine:
  // https://states-language.net/spec.html#state-machine
  private final Set<String> names = new HashSet<>();

  BlockParser(LanguageCheck language) {
    this.states = new StateParser(this, language);
  }

  Block read(Fields fields) {
    String startAt = fields.requiredString("StartAt");
    Map<String, State> byName = new LinkedHashMap<>();
    if (!fields.has("States")) {
      fields.refuse("States", "is missing", "it must be there");
      return new Block(startAt, byName);
    }
    int before = fields.problems().all().size();
    Fields list = Fields.of(fields.raw("States"), fields.pathOf("States"), fields.problems());
    for (String name : list.names()) {
      checkName(list, name);
      Fields state = Fields.of(list.raw(name), list.pathOf(name), list.problems());
      states.read(name, state).ifPresent(read -> byName.put(name, read));
    }
    Block block = new Block(startAt, byName);
    boolean allRead = fields.problems().all().size() == before;
    new TargetCheck(block, list, fields.pathOf("StartAt")).run(allRead);
    return block;
  }

  private void checkName(Fields list, String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      list.refuse(name, "is no name of a state", "1 to " + LONGEST_NAME + " characters are");
    }
    if (!names.add(name)) {
      list.refuse(name, "another state has this name", "names are unique in the whole machine");
    }
  }
}
