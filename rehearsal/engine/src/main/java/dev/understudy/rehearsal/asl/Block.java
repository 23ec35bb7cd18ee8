package dev.understudy.rehearsal.asl;

import java.util.Map;

/**
 * States that lead to one another: a machine, a branch of a Parallel, the processor of a Map.
 *
 * @param startAt name of the first state
 * @param states by name, in the order of the definition
 */
public record Block(String startAt, Map<String, State> states) {
  /** The state of a name; the parser has seen to it that every name is there. */
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("no state '" + name + "'");
    }
    return state;
  }
}
